package io.github.aigateway.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Changes of the document as they show in Java, generated and compiled for real. One document has
 * them all, since each touches other classes.
 */
@Tag("slow")
class ApiChangesTest {

  private static final String MODEL = "io.github.aigateway.model.";

  private static List<Change> changes = List.of();
  private static List<Change> changesBack = List.of();

  @BeforeAll
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  static void generate() throws IOException {
    Edited document = new Edited();
    Edits.optionalField(document);
    Edits.enumValueRemoved(document);
    Edits.minimumRaised(document);
    Edits.operationRemoved(document);
    Edits.unionBranchAdded(document);
    Edits.fieldRenamed(document);
    Edits.requiredFieldAdded(document);
    Edits.descriptionChanged(document);
    Path changed = GeneratedApi.of(document);
    changes = between(GeneratedApi.asItIs(), changed);
    changesBack = between(changed, GeneratedApi.asItIs());
  }

  private static List<Change> between(Path before, Path after) {
    List<Path> libraries =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(Files::exists)
            .toList();
    return ApiChanges.between(before, after, libraries, libraries);
  }

  private static Stream<String> at(List<Change> changes, String where) {
    return changes.stream()
        .filter(change -> change.where().equals(where))
        .map(change -> change.verdict() + " " + change.what());
  }

  @Test
  void optionalField_added_addsMethods() {
    assertThat(at(changes, MODEL + "Gateway")).containsExactly("compatible added region()");
    assertThat(at(changes, MODEL + "Gateway.Builder"))
        .containsExactly("compatible added clearRegion(), region(String)");
  }

  @Test
  void enumValue_removed_takesItsConstant() {
    assertThat(at(changes, MODEL + "RetryBackoff"))
        .containsExactly("breaking CONSTANT: field removed (binary and source)");
  }

  @Test
  void enumValue_added_addsItsConstant() {
    assertThat(at(changesBack, MODEL + "RetryBackoff"))
        .containsExactly("compatible added CONSTANT");
  }

  /** Bounds are annotations of private fields; that a bound breaks is told by the document. */
  @Test
  void minimum_raised_isNoChangeOfTheApi() {
    assertThat(at(changes, MODEL + "GatewayUpdateRequest")).isEmpty();
  }

  @Test
  void operation_removed_takesItsMethod() {
    assertThat(at(changes, "io.github.aigateway.api.GatewaysApi"))
        .containsExactly("breaking delete(String, String): method removed (binary and source)");
  }

  /** Nobody but Feign implements these interfaces. */
  @Test
  void operation_added_isCompatible() {
    assertThat(at(changesBack, "io.github.aigateway.api.GatewaysApi"))
        .containsExactly("compatible added delete(String, String)");
  }

  @Test
  void unionBranch_added_breaksAnExhaustiveSwitch() {
    assertThat(at(changes, MODEL + "RouteElement"))
        .containsExactly("breaking branch CacheElement added (source, of an exhaustive switch)");
    assertThat(at(changes, MODEL + "CacheElement")).containsExactly("compatible added");
  }

  @Test
  void unionBranch_removed_takesItsClass() {
    assertThat(at(changesBack, MODEL + "CacheElement"))
        .containsExactly("breaking removed (binary and source)");
  }

  @Test
  void field_renamed_takesItsMethods() {
    assertThat(at(changes, MODEL + "GatewayLog"))
        .containsExactly(
            "breaking cost(): method removed (binary and source)", "compatible added price()");
    assertThat(at(changes, MODEL + "GatewayLog.Builder"))
        .containsExactly(
            "breaking clearCost(): method removed (binary and source)",
            "breaking cost(BigDecimal): method removed (binary and source)",
            "compatible added clearPrice(), price(BigDecimal)");
  }

  /** Nothing in Java makes a caller set it; that it breaks is told by the document. */
  @Test
  void requiredField_addedToARequest_addsMethods() {
    assertThat(at(changes, MODEL + "GatewayCreateRequest"))
        .containsExactly("compatible added region()");
    assertThat(at(changes, MODEL + "GatewayCreateRequest.Builder"))
        .containsExactly("compatible added region(String)");
  }

  @Test
  void restOfTheApi_isUnchanged() {
    assertThat(changes)
        .extracting(change -> change.where().replace(".Builder", ""))
        .containsOnly(
            "io.github.aigateway.api.GatewaysApi",
            MODEL + "CacheElement",
            MODEL + "CacheElementType",
            MODEL + "Gateway",
            MODEL + "GatewayCreateRequest",
            MODEL + "GatewayLog",
            MODEL + "RetryBackoff",
            MODEL + "RouteElement");
  }
}
