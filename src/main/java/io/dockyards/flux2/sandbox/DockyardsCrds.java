package io.dockyards.flux2.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The CRDs of {@code config/crd}, as they are on the class path. */
public final class DockyardsCrds {
    private static final String PLACE = "/io/dockyards/flux2/crd/";

    private DockyardsCrds() {}

    /** All of them, in the order of the folder's {@code kustomization.yaml}. */
    public static List<ObjectNode> read() {
        List<ObjectNode> crds = new ArrayList<>();
        for (JsonNode file : document("kustomization.yaml").path("resources")) {
            crds.add(document(file.asText()));
        }
        return crds;
    }

    private static ObjectNode document(String name) {
        try (InputStream in = DockyardsCrds.class.getResourceAsStream(PLACE + name)) {
            if (in == null) {
                throw new IllegalStateException(PLACE + name + " is not on the class path");
            }
            return (ObjectNode) YamlReader.readAll(name, new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidYaml e) {
            throw new IllegalStateException(e);
        }
    }
}
