package io.flowdecoder.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class HttpServiceTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger answering = new AtomicInteger();
    private HttpService service;

    private HttpService open(String token) throws IOException {
        service = HttpService.bind(new HttpSettings(new InetSocketAddress(HERE, 0), token, null))
                .add(Page.of("/alive", Reach.EVERYONE, request -> Answer.text(Answer.OK, "OK\n")))
                .add(Page.of("/number", Reach.READERS, HttpServiceTest::number))
                .add(Page.of("/alone", Reach.EVERYONE, request -> alone()))
                .add(new Page("/echo", Set.of("PUT"), Reach.NEAR, HttpServiceTest::echo))
                .start();
        return service;
    }

    private static Answer number(Request request) throws BadRequestException {
        return Answer.text(Answer.OK, "" + request.parameter("n", 1, 10, 7));
    }

    private Answer alone() {
        return Answer.text(Answer.OK, answering.getAndIncrement() + "\n").then(answering::decrementAndGet);
    }

    private static Answer echo(Request request) throws IOException, BadRequestException {
        return Answer.text(Answer.OK, request.body());
    }

    @AfterEach
    void close() {
        service.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({
        "/number, 200, 7",
        "/number?n=3, 200, 3",
        "/number?n=11, 400, '{\"error\":\"n must be a number from 1 to 10\"}\n'",
        "/number?n=%zz, 400, ''",
        "/number?n=%ff%00, 400, '{\"error\":\"n must be a number from 1 to 10\"}\n'",
        "/nothing, 404, '{\"error\":\"there is nothing here\"}\n'",
        "/number/, 404, '{\"error\":\"there is nothing here\"}\n'",
        "/number?n=%C0, 400, '{\"error\":\"n must be a number from 1 to 10\"}\n'"
    })
    void whatMakesNoSenseIsRefusedWithTheReason(String path, int status, String body) throws Exception {
        open(null);
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains(body);
    }

    /** What is answered before the connection is closed. */
    private String raw(String request) throws IOException {
        StringBuilder answer = new StringBuilder();
        try (Socket socket = new Socket(HERE, service.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            for (int c; (c = in.read()) >= 0; ) {
                answer.append((char) c);
            }
        } catch (SocketException reset) {
            answer.append("reset");
        }
        return answer.toString();
    }

    /** Else one that can be asked for by one at a time would refuse the next request of the same. */
    @Test
    void whoHasAnAnswerMayAskAgainAtOnce() throws Exception {
        open(null);
        for (int i = 0; i < 200; i++) {
            assertThat(answer(to("/alone")).body()).isEqualTo("0\n");
        }
    }

    @Test
    void aPageIsAskedForByItsOwnMethods() throws Exception {
        open(null);
        HttpResponse<String> posted = answer(to("/number").POST(BodyPublishers.ofString("1")));

        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow")).contains("GET");
        assertThat(posted.body()).isEqualTo("{\"error\":\"POST is not for this page\"}\n");
        assertThat(answer(to("/number").method("HEAD", BodyPublishers.noBody())).statusCode())
                .isEqualTo(200);
        assertThat(answer(to("/echo").PUT(BodyPublishers.ofString(" debug\n"))).body())
                .isEqualTo("debug");
    }

    @Test
    void aBodyThatIsTooLongIsRefused() throws Exception {
        open(null);
        HttpResponse<String> answer = answer(to("/echo").PUT(BodyPublishers.ofString("x".repeat(1_025))));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("more than 1024 octets");
    }

    @Test
    void withATokenOnlyThatThePagesAreThereIsToldToEveryone() throws Exception {
        open("secret");

        assertThat(answer(to("/alive")).statusCode()).isEqualTo(200);
        for (String wrong : List.of("", "Bearer secre", "Bearer secret1", "Basic secret", "secret")) {
            HttpResponse<String> refused = answer(to("/number").header("Authorization", wrong));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
        assertThat(answer(to("/number").header("Authorization", "Bearer secret"))
                        .body())
                .isEqualTo("7");
        assertThat(answer(to("/echo").header("Authorization", "bearer secret").PUT(BodyPublishers.ofString("x")))
                        .body())
                .isEqualTo("x");
    }

    @Test
    void withoutATokenSomePagesAreForTheMachineItself() throws Exception {
        open(null);
        InetAddress far = InetAddress.getByName("192.0.2.1");
        Caller anyone = new Caller(null);

        assertThat(anyone.refusal(Reach.NEAR, far, null).status()).isEqualTo(403);
        assertThat(anyone.refusal(Reach.NEAR, far, "Bearer ").status()).isEqualTo(403);
        assertThat(anyone.refusal(Reach.NEAR, HERE, null)).isNull();
        assertThat(anyone.refusal(Reach.READERS, far, null)).isNull();
        assertThat(new Caller("t").refusal(Reach.NEAR, far, "Bearer t")).isNull();
        assertThat(new Caller("t").refusal(Reach.NEAR, HERE, null).status()).isEqualTo(401);
    }

    @Test
    void whoNeverEndsARequestKeepsNobodyElseFromAnAnswer() throws Exception {
        open(null);
        List<Socket> silent = halfRequests(10);
        try {
            assertThat(answer(to("/number")).body()).isEqualTo("7");
        } finally {
            close(silent);
        }
    }

    @Test
    void afterMoreRequestsThanThereIsRoomForOthersAreAnsweredAgain() throws Exception {
        open(null);
        close(halfRequests(100));
        String answer = "";
        for (int i = 0; i < 500 && !answer.contains("200 OK"); i++) {
            Thread.sleep(20);
            answer = raw("GET /number HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        }

        assertThat(answer).contains("200 OK");
    }

    private List<Socket> halfRequests(int count) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket(HERE, service.port());
            sockets.add(socket);
            try {
                socket.getOutputStream().write("GET /number HTTP/1.1\r\nX-Half".getBytes(StandardCharsets.US_ASCII));
            } catch (SocketException closed) {
                return sockets; // there is no room for more
            }
        }
        return sockets;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void aRequestWithTooManyOrTooLongHeadersIsRefused() throws Exception {
        open(null);
        String many = IntStream.range(0, 100)
                .mapToObj(i -> "X-" + i + ": b\r\n")
                .collect(Collectors.joining("", "GET /number HTTP/1.1\r\nConnection: close\r\n", "\r\n"));
        String longOnes = "GET /number HTTP/1.1\r\nConnection: close\r\nX-A: " + "b".repeat(20_000) + "\r\n\r\n";

        assertThat(raw(many)).doesNotContain("200 OK");
        assertThat(raw(longOnes)).doesNotContain("200 OK");
        assertThat(answer(to("/number")).body()).isEqualTo("7");
    }
}
