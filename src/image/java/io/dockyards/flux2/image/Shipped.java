package io.dockyards.flux2.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes the bill of materials of the image and collects the licences of all that it names. Arguments: the product's folder in
 * the image, Maven's bill of the Java libraries with the texts of their licences (CycloneDX), and a table of the rest. It
 * fails for a jar that the bill doesn't have, and for whatever has no text.
 */
public final class Shipped {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path product;
    private final LicenseTexts texts;
    private final ObjectNode bill;

    private Shipped(Path product, ObjectNode bill) {
        this.product = product;
        this.texts = new LicenseTexts(product.resolve("licenses"));
        this.bill = bill;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("usage: Shipped PRODUCT BILL TABLE");
        }
        JsonNode bill = JSON.readTree(Path.of(arguments[1]).toFile());
        Shipped shipped = new Shipped(Path.of(arguments[0]), (ObjectNode) bill);
        try {
            shipped.libraries();
            for (String line : Files.readAllLines(Path.of(arguments[2]))) {
                shipped.other(Other.parse(line));
            }
        } catch (MissingLicense e) {
            System.err.println("error: " + e.getMessage());
            System.exit(3);
        }
        JSON.writeValue(shipped.product.resolve("sbom.cdx.json").toFile(), shipped.bill);
    }

    private void libraries() throws IOException {
        TreeSet<String> jars = new TreeSet<>();
        try (Stream<Path> files = Files.list(product.resolve("lib"))) {
            files.map(file -> file.getFileName().toString()).forEach(jars::add);
        }
        for (JsonNode component : bill.withArray("components")) {
            String name = component.path("name").asText()
                    + "-"
                    + component.path("version").asText();
            String jar = name + ".jar";
            if (!jars.remove(jar)) {
                throw new MissingLicense("the bill of materials names " + jar + ", but it isn't in target/lib;"
                        + " delete target/lib and build again");
            }
            if (!texts.fromJar(product.resolve("lib").resolve(jar), "java/" + name)) {
                for (Text text : texts(component)) {
                    texts.write("java/" + name + "/" + text.name(), text.content());
                }
            }
            texts.require("java/" + name, name);
            slim((ObjectNode) component);
        }
        if (!jars.isEmpty()) {
            throw new MissingLicense("the bill of materials lacks " + jars
                    + ", which are in target/lib; delete target/lib and build again");
        }
    }

    private record Text(String name, byte[] content) {}

    /** The licence as Maven's bill has it, for jars without a copy of their own. */
    private static List<Text> texts(JsonNode component) {
        List<Text> found = new ArrayList<>();
        for (JsonNode choice : component.path("licenses")) {
            String content = choice.at("/license/text/content").asText();
            if (!content.isEmpty()) {
                found.add(new Text(
                        choice.at("/license/id").asText("LICENSE") + ".txt",
                        Base64.getMimeDecoder().decode(content)));
            }
        }
        return found;
    }

    /** The texts lie beside the bill; of the checksums one is enough. */
    private static void slim(ObjectNode component) {
        for (JsonNode choice : component.path("licenses")) {
            if (choice.path("license") instanceof ObjectNode license) {
                license.remove("text");
            }
        }
        ArrayNode checksums = component.withArray("hashes");
        for (int at = checksums.size() - 1; at >= 0; at--) {
            if (!checksums.get(at).path("alg").asText().equals("SHA-256")) {
                checksums.remove(at);
            }
        }
    }

    private void other(Other other) throws IOException {
        String license = other.license()
                .or(() -> texts.recognise(other.source()))
                .orElseThrow(() -> new MissingLicense(other.name() + " has no licence that is known in "
                        + other.source() + "; add it to LicenseTexts"));
        if (!other.place().isEmpty()) {
            texts.copy(other.source(), other.place());
            texts.require(other.place(), other.name());
        }
        ObjectNode component = bill.withArray("components").addObject();
        component.put("type", other.type());
        component.put("bom-ref", other.purl());
        component.put("name", other.name());
        component.put("version", other.version());
        component.putArray("licenses").addObject().put("expression", license);
        component.put("purl", other.purl());
    }

    /** One row of the table. */
    private record Other(
            String type,
            String name,
            String version,
            String purl,
            String place,
            Path source,
            Optional<String> license) {
        static Other parse(String line) {
            String[] cells = line.split("\t", -1);
            return new Other(
                    cells[0],
                    cells[1],
                    cells[2],
                    cells[3],
                    cells[4],
                    Path.of(cells[5]),
                    Optional.of(cells[6]).filter(cell -> !cell.isEmpty()));
        }
    }
}
