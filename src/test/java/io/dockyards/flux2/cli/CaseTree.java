package io.dockyards.flux2.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of cases for tests, whose templates need no definitions. */
record CaseTree(Path folder) {
    static final String TEMPLATE = """
        package template

        #Input: {
        	colour: string
        	size:   *1 | int
        }

        #cluster: _
        #workload: {
        	spec: input: #Input
        	...
        }

        paint: {
        	apiVersion: "v1"
        	kind:       "ConfigMap"
        	metadata: name: "paint"
        	data: {
        		colour: #workload.spec.input.colour
        		size:   "\\(#workload.spec.input.size)"
        	}
        }
        """;

    static final String WRONG_COLOUR = """
        FillPathFailed: 2 errors
        template.cue:4:10: #workload.spec.input.colour: conflicting values string and 3 (mismatched types string and int)
        template.cue:20:11: #workload.spec.input.colour: invalid interpolation: conflicting values string and 3 (mismatched types string and int)
        """;

    CaseTree write(String file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    CaseTree write(String file, byte[] bytes) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A case that names the template above its folder. */
    CaseTree named(String name, String input) {
        return write(name + "/case.yaml", "template: ../template.cue\n").write(name + "/input.yaml", input);
    }

    String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    /** What the template renders for {@code {colour: …}}. */
    static String objects(String workload, String colour) {
        return """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: paint
              namespace: default
              labels:
                dockyards.io/workload-name: %s
                dockyards.io/cluster-name: sandbox
              ownerReferences:
                - apiVersion: dockyards.io/v1alpha3
                  kind: Workload
                  name: %s
                  uid: "00000000-0000-0000-0000-000000000000"
                  controller: true
                  blockOwnerDeletion: true
            data:
              colour: %s
              size: "1"
            """.formatted(workload, workload, colour);
    }
}
