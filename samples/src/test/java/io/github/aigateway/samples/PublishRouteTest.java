package io.github.aigateway.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aigateway.model.EndElement;
import io.github.aigateway.model.RouteElement;
import io.github.aigateway.model.RouteElementOutput;
import io.github.aigateway.model.StartElement;
import io.github.aigateway.model.StartOutputs;
import io.github.aigateway.routes.Route;
import io.github.aigateway.sandbox.AiGatewaySandbox;
import io.github.aigateway.sandbox.junit.Sandbox;
import io.github.aigateway.wire.WireMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

@Tag("slow")
class PublishRouteTest {

  @TempDir Path folder;

  @Test
  void run_againstASandbox_drawsPublishesAndRollsBack() throws Exception {
    Path svg = folder.resolve("new/route.svg");

    SampleRun run = SampleRun.of(new PublishRoute(), "--svg", svg.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("flowchart TD", "|\"10%\"|", svg.toString());
    String published = run.out().substring(run.out().indexOf("Published assistant:"));
    assertThat(published.lines().map(line -> line.replaceAll("version \\w+ of [^,]+", "version")))
        .element(1)
        .isEqualTo("  version, at work");
    assertThat(published.lines())
        .hasSize(6)
        .element(5)
        .asString()
        .as("the older one works again")
        .endsWith(", at work");

    assertThat(texts(svg))
        .contains("start", "hourly", "free-plan", "experiment", "trial", "proven", "small", "end")
        .contains("count 100 in 3600 s by metadata.user_id")
        .contains("{\"metadata.plan\":{\"$eq\":\"free\"}}")
        .contains("anthropic claude-sonnet-4", "next", "true", "false", "10%", "else", "fallback");
  }

  @Test
  void run_live_makesTheRoute_thenAddsAVersion_andGoesBackWhenTold(
      @Sandbox AiGatewaySandbox sandbox) throws Exception {
    sandbox.given().gateway("prod");
    String svg = folder.resolve("route.svg").toString();

    SampleRun first =
        SampleRun.prepare(new PublishRoute(), "--svg", svg).live(sandbox).runAsProcess();
    assertThat(first.err()).isEmpty();
    assertThat(first.out()).doesNotContain("To go back");
    assertThat(sandbox.journal().requests("dynamicRoutes_create")).hasSize(1);

    SampleRun unasked = SampleRun.prepare(new PublishRoute(), "--svg", svg).live(sandbox).run();
    assertThat(unasked.status()).isEqualTo(1);
    assertThat(unasked.err())
        .isEqualToNormalizingNewlines(
            "Not published: there is a route named assistant already, and no --yes.\n");
    assertThat(sandbox.journal().requests("dynamicRoutes_createVersion")).isEmpty();

    SampleRun second =
        SampleRun.prepare(new PublishRoute(), "--yes", "--svg", svg).live(sandbox).run();
    assertThat(second.err()).isEmpty();
    assertThat(sandbox.journal().requests("dynamicRoutes_createVersion")).hasSize(1);
    String advice = second.out().lines().reduce((one, last) -> last).orElseThrow();
    assertThat(advice).startsWith("To go back: --roll-back ");
    String version = advice.substring(advice.lastIndexOf(' ') + 1);

    sandbox.journal().clear();
    SampleRun third =
        SampleRun.prepare(new PublishRoute(), "--roll-back", version).live(sandbox).run();
    assertThat(third.err()).isEmpty();
    assertThat(third.out()).containsPattern("version " + version + " of \\S+, at work");
    assertThat(sandbox.journal().requests("dynamicRoutes_createVersion")).isEmpty();
    assertThat(sandbox.journal().requests("dynamicRoutes_createDeployment"))
        .singleElement()
        .satisfies(
            request -> assertThat(request.json().path("version_id").asText()).isEqualTo(version));

    SampleRun fourth =
        SampleRun.prepare(new PublishRoute(), "--yes", "--svg", svg).live(sandbox).run();
    assertThat(fourth.out()).as("what was at work").contains("To go back: --roll-back " + version);
  }

  @Test
  void run_rollBackOfARouteThatIsNotThere_failsWithOneLine() {
    SampleRun run = SampleRun.of(new PublishRoute(), "--name", "other", "--roll-back", "v1");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).isEqualToNormalizingNewlines("There is no route named other\n");
  }

  @Test
  void drawing_idsThatMeanSomethingElsewhere_areDrawnAsTheyAre() throws Exception {
    String hostile = "**a** \"b\" <b>&amp; // ~ @enduml";
    Path svg = folder.resolve("hostile.svg");

    RouteDrawing.write(
        Route.of(
            List.of(
                StartElement.builder()
                    .id("s")
                    .outputs(
                        StartOutputs.builder()
                            .next(RouteElementOutput.builder().elementId(hostile).build())
                            .build())
                    .build(),
                EndElement.builder().id(hostile).outputs(Map.of()).build())),
        svg);

    assertThat(texts(svg)).contains("s", "next", hostile);
  }

  @Test
  void drawing_typeThatMeansSomethingElsewhere_isNotObeyed() throws Exception {
    Path svg = folder.resolve("type.svg");
    String json =
        """
        [{"id": "s", "type": "start", "outputs": {"next": {"elementId": "x"}}},
         {"id": "x", "type": "a>>\\nrectangle owned as o\\nrectangle p <<b", "outputs": {}}]""";

    RouteDrawing.write(
        Route.of(List.of(WireMapper.create().readValue(json, RouteElement[].class))), svg);

    assertThat(texts(svg)).contains("s", "x").doesNotContain("owned");
  }

  private static List<String> texts(Path svg) throws Exception {
    Document picture =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
    NodeList texts = picture.getElementsByTagName("text");
    assertThat(Files.readString(svg)).contains("<path", "<rect");
    return IntStream.range(0, texts.getLength())
        .mapToObj(i -> texts.item(i).getTextContent().replace('\u00a0', ' '))
        .toList();
  }
}
