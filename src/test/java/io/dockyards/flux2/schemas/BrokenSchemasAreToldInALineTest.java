package io.dockyards.flux2.schemas;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenSchemasAreToldInALineTest {
    private static final String CRD = Schemas.crd("v1", "{type: object}");

    @TempDir
    private Path folder;

    private Schemas schemas;

    @BeforeEach
    void folder() {
        schemas = new Schemas(folder);
    }

    @Test
    void aFolderThatIsMissingAFileOrEmpty() throws Exception {
        says(() -> SchemaFolder.read(List.of(folder.resolve("none"))), folder.resolve("none") + " doesn't exist");
        schemas.write("a.txt", "x");
        says(() -> SchemaFolder.read(List.of(folder.resolve("a.txt"))), " is a file; a folder with CRDs");
        says(schemas::read, folder + " has no .yaml, .yml or .json file");
    }

    @Test
    void aFolderWithManifestsOnly() throws Exception {
        schemas.write("a.yaml", "{apiVersion: v1, kind: ConfigMap}");
        says(schemas::read, folder + " has no schema of any kind");
    }

    @Test
    void brokenYaml() throws Exception {
        schemas.write("sub/a.yaml", "kind: [");
        says(schemas::read, folder.resolve("sub/a.yaml") + ":1:8: ");
    }

    @Test
    void brokenJson() throws Exception {
        schemas.write("a.json", "{\n\"a\": }");
        says(schemas::read, folder.resolve("a.json") + ":2:", "not JSON");
    }

    @Test
    void brokenJsonOfAKindThatIsNeeded() throws Exception {
        schemas.write("widget-example-v1.json", "{\"a\": }");
        says(() -> schemas.read().find(Schemas.WIDGET), folder.resolve("widget-example-v1.json") + ":1:", "not JSON");
        schemas.write("widget-example-v1.json", "[]");
        says(() -> schemas.read().find(Schemas.WIDGET), "not a JSON Schema: an object is needed");
    }

    @Test
    void whatIsNoText() throws Exception {
        Files.write(folder.resolve("a.yaml"), new byte[] {'a', (byte) 0xff});
        says(schemas::read, folder.resolve("a.yaml") + " is not UTF-8 text");
    }

    @Test
    void crdsThatAreNone() throws Exception {
        schemas.write("a.yaml", CRD.replace("k8s.io/v1", "k8s.io/v1beta1"));
        says(schemas::read, "a.yaml: the CustomResourceDefinition \"widgets.example.org\" is of", "/v1 is needed");
        schemas.write("a.yaml", CRD.replace("group:", "grp:"));
        says(schemas::read, "lacks spec.group, spec.names.kind or spec.versions");
        schemas.write("a.yaml", CRD.replace("openAPIV3Schema", "openAPI"));
        says(schemas::read, "has no schema.openAPIV3Schema in version \"v1\"");
    }

    @Test
    void referencesOutOfTheFile() throws Exception {
        for (String reference : List.of("other.json#/a", "https://example.org/x.json", "file:///etc/passwd")) {
            schemas.write("widget-example-v1.json", "{\"$ref\": \"" + reference + "\"}");
            says(() -> schemas.problems("{}"), "it refers to \"" + reference + "\"; only references within the file");
        }
    }

    @Test
    void referencesToWhatIsNotThere() throws Exception {
        schemas.write("widget-example-v1.json", "{\"properties\": {\"spec\": {\"$ref\": \"#/definitions/none\"}}}");
        says(() -> schemas.problems("{}"), "widget-example-v1.json: the JSON Schema can't be used: ", "none");
    }

    @Test
    void aSchemaThatIsNothingButItself() throws Exception {
        schemas.write("widget-example-v1.json", "{\"$ref\": \"#\"}");
        says(() -> schemas.problems("{}"), "widget-example-v1.json: the JSON Schema can't be used: ");
    }

    private static void says(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... words) {
        assertThatThrownBy(call)
                .isInstanceOf(InvalidSchemas.class)
                .message()
                .contains(words)
                .doesNotContain("\n");
    }
}
