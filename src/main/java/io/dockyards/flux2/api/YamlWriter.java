package io.dockyards.flux2.api;

import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.yaml.snakeyaml.nodes.Tag;

/** JSON trees as YAML documents that every reader of YAML 1.1 or 1.2 takes for the same tree. */
public final class YamlWriter {
    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .stringQuotingChecker(new QuoteWhatIsNoPlainText())
            .build();
    private static final ObjectMapper MAPPER = Json.exact(new ObjectMapper(FACTORY));

    private YamlWriter() {}

    /** One document, ending in a line break. */
    public static String write(JsonNode document) {
        StringWriter text = new StringWriter();
        try (YAMLGenerator generator = FACTORY.createGenerator(text)) {
            MAPPER.writeTree(new QuoteWhatIsNoBlock(generator), document);
        } catch (IOException e) {
            throw new IllegalStateException("a JSON tree can always be written as YAML", e);
        }
        return text.toString();
    }

    /** Several documents, separated by {@code ---}. */
    public static String writeAll(List<? extends JsonNode> documents) {
        return String.join("---\n", documents.stream().map(YamlWriter::write).toList());
    }

    /** Control characters and what Unicode calls a line end: only double quotes can escape them. */
    private static boolean breaksLines(int c) {
        return c != '\n' && (Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c == '\ufeff');
    }

    /** A block keeps what it holds as it is, and YAML 1.1 reads more than one character as the end of a line. */
    private static final class QuoteWhatIsNoBlock extends JsonGeneratorDelegate {
        private final YAMLGenerator yaml;

        QuoteWhatIsNoBlock(YAMLGenerator yaml) {
            super(yaml);
            this.yaml = yaml;
        }

        @Override
        public void writeString(String text) throws IOException {
            // Without either of them every text is in double quotes.
            boolean isFree = text.chars().noneMatch(YamlWriter::breaksLines);
            yaml.configure(YAMLGenerator.Feature.MINIMIZE_QUOTES, isFree);
            yaml.configure(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE, isFree);
            super.writeString(text);
        }
    }

    /** Quotes whatever some reader could take for something else than text. */
    private static final class QuoteWhatIsNoPlainText extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteName(String name) {
            return !isPlain(name) || super.needToQuoteName(name);
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return !isPlain(value) || super.needToQuoteValue(value);
        }

        private static boolean isPlain(String text) {
            if (text.isBlank() || text.chars().anyMatch(YamlWriter::breaksLines) || hasSpaceAtAnEnd(text)) {
                return false;
            }
            char first = text.charAt(0);
            if (Character.isDigit(first)
                    || first == '-'
                    || first == '+'
                    || first == '.'
                    || first == '='
                    || first == '<') {
                return text.length() > 1 && text.chars().anyMatch(c -> Character.isLetter(c)) && !looksLikeNumber(text);
            }
            return YamlScalar.resolve(Tag.STR, text).isTextual();
        }

        private static boolean hasSpaceAtAnEnd(String text) {
            return Character.isWhitespace(text.charAt(0)) || Character.isWhitespace(text.charAt(text.length() - 1));
        }

        /** Wide on purpose: a quote too many harms nobody. */
        private static boolean looksLikeNumber(String text) {
            return text.matches("(?i)[-+.=<]?.?[0-9a-fA-FxXoObBeE_+.:-]*|\\.(inf|nan).*|[-+]?\\.inf|[0-9-]+[Tt ].*");
        }
    }
}
