/** An application that names the client, and gets all that the client shows. */
module com.example.modular {
  requires io.github.aigateway;
}
