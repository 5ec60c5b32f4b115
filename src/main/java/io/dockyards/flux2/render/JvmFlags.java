package io.dockyards.flux2.render;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says so if the JVM was started without the flag that the engine lives on. */
final class JvmFlags {
    private static final Logger LOG = LoggerFactory.getLogger(JvmFlags.class);

    private JvmFlags() {}

    /** Over 200 functions of the engine are longer than what the JVM compiles by default; interpreted they take minutes. */
    static void check() {
        if (hasDefault()) {
            LOG.warn("the JVM runs without -XX:-DontCompileHugeMethods: rendering takes a hundred times as long;"
                    + " start it with bin/dockyards-flux2 or add the flag");
        }
    }

    private static boolean hasDefault() {
        try {
            HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return vm != null
                    && Boolean.parseBoolean(
                            vm.getVMOption("DontCompileHugeMethods").getValue());
        } catch (IllegalArgumentException e) {
            // Another JVM than HotSpot, with limits of its own.
            return false;
        }
    }
}
