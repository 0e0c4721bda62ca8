package io.flowdecoder.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What has been asked for. */
public final class Request {
    private static final int LONGEST_BODY = 1_024;
    private static final int LONGEST_QUERY = 4_096;

    private final HttpExchange exchange;
    private final Map<String, String> parameters;

    /** @throws BadRequestException if the query cannot be read */
    Request(HttpExchange exchange) throws BadRequestException {
        this.exchange = exchange;
        parameters = parameters(exchange.getRequestURI().getRawQuery());
    }

    private static Map<String, String> parameters(String query) throws BadRequestException {
        Map<String, String> parameters = new HashMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        if (query.length() > LONGEST_QUERY) {
            throw new BadRequestException("the query has more than " + LONGEST_QUERY + " characters");
        }
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            parameters.put(decoded(name), equals < 0 ? "" : decoded(parameter.substring(equals + 1)));
        }
        return parameters;
    }

    private static String decoded(String text) throws BadRequestException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new BadRequestException("the query cannot be read");
        }
    }

    public String method() {
        return exchange.getRequestMethod();
    }

    /** A parameter of the query; null if it has none of that name. */
    public String parameter(String name) {
        return parameters.get(name);
    }

    /**
     * A parameter that is a number.
     *
     * @throws BadRequestException if it is none, or out of bounds
     */
    public int parameter(String name, int least, int most, int otherwise) throws BadRequestException {
        String text = parameters.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new BadRequestException(name + " must be a number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    /**
     * What has been sent along, without spaces around it.
     *
     * @throws BadRequestException if it is longer than anything that could be meant
     */
    public String body() throws IOException, BadRequestException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw new BadRequestException("the body has more than " + LONGEST_BODY + " octets");
        }
        return new String(body, StandardCharsets.UTF_8).strip();
    }
}
