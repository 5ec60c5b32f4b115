package io.dockyards.flux2.build.pass;

import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The whole pass: a folder of stock classes becomes a folder of fast ones. */
public final class EnginePass {
    private static final String CLASS = ".class";

    /** Before the name of the module, without its data. */
    private static final String BARE = "Bare";

    private EnginePass() {}

    /**
     * Runs it; fails if a pattern wasn't found as often as the WASM has it, or if anything is left of one.
     *
     * @param stock folder of Chicory's classes and the module without code, which is copied, and once more without data
     * @param interpreted numbers of the functions that aren't in the classes
     * @param place folder to make
     * @return one line that says what was done
     */
    public static String run(Path wasm, Path stock, Set<Integer> interpreted, Path place) throws IOException {
        WasmModule module = Parser.parse(wasm);
        ModuleCheck.run(module);
        Set<Integer> inTable = AddressTaken.in(module);
        Files.createDirectories(place);
        Counts found = new Counts();
        Map<String, Integer> leftovers = new TreeMap<>();
        for (Transformed part : transformAll(stock, inTable, place)) {
            found.addAll(part.counts());
            part.classes()
                    .values()
                    .forEach(type ->
                            Leftovers.in(type).forEach((call, times) -> leftovers.merge(call, times, Integer::sum)));
        }
        FindingsCheck.run(found, Census.of(module, interpreted), leftovers);
        return found.all().toString();
    }

    private static List<Transformed> transformAll(Path stock, Set<Integer> inTable, Path place) throws IOException {
        try (Stream<Path> files = Files.list(stock)) {
            return files.sorted().toList().parallelStream()
                    .map(file -> transform(file, inTable, place))
                    .toList();
        }
    }

    private static Transformed transform(Path file, Set<Integer> inTable, Path place) {
        try {
            String name = file.getFileName().toString();
            if (!name.endsWith(CLASS)) {
                byte[] meta = Files.readAllBytes(file);
                Files.write(place.resolve(name), meta);
                Files.write(place.resolve(BARE + name), BareModule.of(meta));
                return new Transformed(Map.of(), new Counts());
            }
            Transformed made = ClassPass.run(Files.readAllBytes(file), inTable);
            for (Map.Entry<String, byte[]> type : made.classes().entrySet()) {
                String simple = type.getKey().substring(type.getKey().lastIndexOf('/') + 1);
                Files.write(place.resolve(simple + CLASS), type.getValue());
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
