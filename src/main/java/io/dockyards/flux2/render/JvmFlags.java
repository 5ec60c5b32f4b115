package io.dockyards.flux2.render;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says so if the JVM was started without the flags that the engine lives on. */
final class JvmFlags {
    private static final Logger LOG = LoggerFactory.getLogger(JvmFlags.class);

    private JvmFlags() {}

    static void check() {
        // Over 200 functions of the engine are longer than what the JVM compiles by default.
        warn("DontCompileHugeMethods", "rendering takes a hundred times as long");
        // They are made of thousands of tiny accesses, of which the JVM compiles in place only so many.
        warn("ClipInlining", "rendering takes a third longer");
    }

    private static void warn(String flag, String consequence) {
        if (isOn(flag)) {
            LOG.warn(
                    "the JVM runs without -XX:-{}: {}; start it with bin/dockyards-flux2 or add the flag",
                    flag,
                    consequence);
        }
    }

    private static boolean isOn(String flag) {
        try {
            HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return vm != null && Boolean.parseBoolean(vm.getVMOption(flag).getValue());
        } catch (IllegalArgumentException e) {
            // Another JVM than HotSpot, with limits of its own.
            return false;
        }
    }
}
