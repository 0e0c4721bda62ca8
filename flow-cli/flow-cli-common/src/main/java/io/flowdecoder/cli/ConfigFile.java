package io.flowdecoder.cli;

import io.flowdecoder.cli.FlagValues.Given;
import io.flowdecoder.text.Reason;
import io.flowdecoder.text.YamlException;
import io.flowdecoder.text.YamlPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads flags from a YAML file. A dot in the name of a flag may be a level of the document. */
final class ConfigFile {
    private static final int VALUES_MAX = 10_000;
    private static final int NAME_PARTS_MAX = 16;

    private final Flags flags;
    private final Map<String, Given> given = new LinkedHashMap<>();
    private int count;

    private ConfigFile(Flags flags) {
        this.flags = flags;
    }

    /** @throws UsageException if it cannot be read, or has what is no flag */
    static Map<String, Given> read(Path file, Flags flags) throws UsageException {
        ConfigFile config = new ConfigFile(flags);
        try {
            Optional<YamlPart> document = YamlPart.readIfAny(file);
            if (document.isPresent()) {
                config.read("", document.get(), 0);
            }
        } catch (YamlException wrong) {
            throw new UsageException(wrong.getMessage());
        } catch (IOException unreadable) {
            throw new UsageException("-" + Flag.CONFIG.name + ": " + file + ": " + Reason.of(unreadable));
        }
        return config.given;
    }

    private void read(String level, YamlPart part, int depth) throws YamlException {
        if (depth > NAME_PARTS_MAX) {
            throw part.wrong("nested too deep");
        }
        for (Map.Entry<YamlPart, YamlPart> entry : part.entries()) {
            count(entry.getKey());
            String name = level + entry.getKey().text();
            YamlPart value = entry.getValue();
            if (value.isMapping()) {
                read(name + ".", value, depth + 1);
            } else {
                read(entry.getKey(), name, value);
            }
        }
    }

    private void read(YamlPart key, String name, YamlPart value) throws YamlException {
        Flags.Entry flag = flags.named(name);
        if (flag == null) {
            throw key.wrong(name + ": no such flag" + flags.nearMiss("", name));
        }
        if (flag.isOnlyForCommandLine()) {
            throw key.wrong(name + ": it can only be given on the command line");
        }
        if (value.isNothing() && flag.isRepeatable() && !isAllowList(flag)) {
            return; // a list of which all is commented out
        }
        if (given.put(name, new Given(values(flag, value), key.place() + ": " + name)) != null) {
            throw key.wrong(name + " is given twice");
        }
    }

    /** Where nothing is not the same as not given: it would let everybody in. */
    private static boolean isAllowList(Flags.Entry flag) {
        return flag.name().equals(Flag.EXPORTERS_ALLOW.name);
    }

    /** An alias costs a few octets, whatever it stands for. */
    private void count(YamlPart entry) throws YamlException {
        if (++count > VALUES_MAX) {
            throw entry.wrong("more than " + VALUES_MAX + " values");
        }
    }

    private List<String> values(Flags.Entry flag, YamlPart value) throws YamlException {
        if (isAllowList(flag)
                && (value.isNothing() || value.isList() && value.list().isEmpty())) {
            throw value.wrong(flag.name() + ": nobody would be heard; name one, or leave the key out to hear all");
        }
        if (value.isNothing()) {
            return List.of("");
        }
        if (!value.isList()) {
            return List.of(value.text());
        }
        List<String> items = new ArrayList<>();
        for (YamlPart item : value.list()) {
            count(item);
            items.add(item.isMapping() && flag.name().equals(Flag.LISTEN.name) ? listener(item) : item.text());
        }
        return flag.isRepeatable() ? items : List.of(String.join(",", items));
    }

    /** As a URI, whose parameters name the outputs. */
    private String listener(YamlPart item) throws YamlException {
        Map<String, YamlPart> keys = item.keys("address", "outputs");
        item.require(keys, "address");
        StringBuilder uri = new StringBuilder(keys.get("address").text());
        if (keys.containsKey("outputs")) {
            for (YamlPart output : keys.get("outputs").list()) {
                count(output);
                uri.append(uri.indexOf("?") < 0 ? '?' : '&')
                        .append(ListenAddress.OUTPUT)
                        .append('=')
                        .append(output.text());
            }
        }
        return uri.toString();
    }
}
