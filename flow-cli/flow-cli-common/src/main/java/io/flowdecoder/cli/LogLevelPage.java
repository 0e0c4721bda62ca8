package io.flowdecoder.cli;

import io.flowdecoder.http.Answer;
import io.flowdecoder.http.BadRequestException;
import io.flowdecoder.http.Json;
import io.flowdecoder.http.Request;
import java.io.IOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how much is logged, and changes it: {@code PUT} with the level as the body. */
final class LogLevelPage {
    private static final Logger LOG = LoggerFactory.getLogger(LogLevelPage.class);

    private LogLevelPage() {}

    static Answer answer(Request request) throws IOException, BadRequestException {
        if (request.method().equals("PUT")) {
            String name = request.body().toLowerCase(Locale.ROOT);
            if (!Logging.LEVELS.contains(name)) {
                throw new BadRequestException("the level must be one of " + String.join(", ", Logging.LEVELS));
            }
            LOG.info("log level {}", name);
            Logging.level(Logging.levelNamed(name));
            LOG.info("log level {}", name); // whichever of the two levels shows it
        }
        String level = Logging.level().toString().toLowerCase(Locale.ROOT);
        return Answer.json(Answer.OK, new Json().object().member("level", level).endObject());
    }
}
