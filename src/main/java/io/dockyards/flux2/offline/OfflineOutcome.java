package io.dockyards.flux2.offline;

import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderOutcome;
import java.util.List;

/** What became of a template without a cluster. */
public sealed interface OfflineOutcome {
    /** The objects that the controller would apply, and what it would warn of. */
    record Objects(List<PreparedObject> objects, List<String> warnings) implements OfflineOutcome {
        public Objects {
            objects = List.copyOf(objects);
            warnings = List.copyOf(warnings);
        }
    }

    /** No objects, for one or more causes. */
    sealed interface None extends OfflineOutcome {}

    /** The template or its input is wrong, or an object would be refused: what the Workload's condition would say. */
    record Errors(Reason reason, List<CueError> errors) implements None {
        public Errors {
            errors = List.copyOf(errors);
        }

        /** The reason and the count, then a line for each error: its place, its path, the message. */
        public String text() {
            StringBuilder text = new StringBuilder(title()).append('\n');
            for (CueError error : errors) {
                error.positions().stream()
                        .findFirst()
                        .ifPresent(position -> text.append(position).append(": "));
                text.append(error.text()).append('\n');
            }
            return text.toString();
        }

        private String title() {
            return reason.text() + ": " + errors.size() + (errors.size() == 1 ? " error" : " errors");
        }
    }

    /** The engine could not do its work, for a cause that isn't the template's. */
    record Unavailable(String message) implements None {}

    /** Why a request to the engine got no answer. */
    static None of(RenderOutcome.NotRendered why) {
        return switch (why) {
            case RenderOutcome.Failed failed -> new Errors(failed.reason(), failed.errors());
            case RenderOutcome.Exceeded exceeded -> plain(Reason.RENDER_LIMIT_EXCEEDED, List.of(exceeded.message()));
            case RenderOutcome.Unavailable unavailable -> new Unavailable(unavailable.message());
        };
    }

    /** Errors that have no place in the template. */
    static Errors plain(Reason reason, List<String> messages) {
        return new Errors(
                reason,
                messages.stream()
                        .map(message -> new CueError(message, "", List.of()))
                        .toList());
    }
}
