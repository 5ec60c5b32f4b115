package io.dockyards.flux2.cli;

import io.dockyards.flux2.admission.Admission;
import io.dockyards.flux2.admission.WorkloadTemplateValidator;
import io.dockyards.flux2.admission.WorkloadValidator;
import io.dockyards.flux2.api.InputCheck;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.RenderInputs;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderProfile;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.offline.OfflineOutcome;
import io.dockyards.flux2.offline.OfflineRender;
import io.dockyards.flux2.render.Renderer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Validates one template after the other, each as far as it is right: itself, the Workload, the render, the objects. */
final class Validation {
    /** As the places of errors call it. */
    private static final String STANDARD_INPUT = "<stdin>";

    private static final String REFUSED = "Invalid";
    private static final String AGAINST_SCHEMA = "SchemaMismatch";

    private final Renderer renderer;
    private final Inputs inputs;
    private final Optional<ObjectChecks> checks;
    private final boolean isProfiled;
    private final VerdictPrinter verdicts;

    /** Files that the user named. */
    record Inputs(Optional<Path> workload, Optional<Path> cluster, Optional<Path> input) {
        /** What an error in the Workload is in. */
        String name() {
            return input.or(() -> workload).map(Path::toString).orElse("(made-up Workload)");
        }

        boolean isMadeUp() {
            return workload.isEmpty() && input.isEmpty();
        }
    }

    Validation(
            Renderer renderer,
            Inputs inputs,
            Optional<ObjectChecks> checks,
            boolean isProfiled,
            VerdictPrinter verdicts) {
        this.renderer = renderer;
        this.inputs = inputs;
        this.checks = checks;
        this.isProfiled = isProfiled;
        this.verdicts = verdicts;
    }

    /** Prints the verdict; whether it is valid. */
    boolean of(String named) {
        TemplateArgument template = TemplateArgument.read(named, System.in);
        String argument = named.equals("-") ? STANDARD_INPUT : named;
        ToolOutcome<TemplateSource> checked = renderer.check(template.source());
        Admission admission = WorkloadTemplateValidator.withCheck(template.source(), available(checked));
        verdicts.warnings(argument, admission.warnings());
        if (!admission.isAllowed()) {
            verdicts.wrong(
                    new Findings(argument, Optional.empty(), reason(checked), findings(admission)), template.source());
            return false;
        }
        boolean isRendered = inputs.workload().isPresent() || inputs.input().isPresent() || checks.isPresent();
        if (!isRendered && !isProfiled) {
            verdicts.valid(argument, "");
            return true;
        }
        RenderInputFiles files = RenderInputFiles.read(
                template.name(), inputs.workload(), inputs.cluster(), inputs.input(), Optional.empty());
        return isAdmitted(argument, template.source(), new Workload(files.workload()))
                && renders(argument, template.source(), files);
    }

    private boolean isAdmitted(String argument, TemplateSource template, Workload workload) {
        byte[] input = Json.write(WorkloadValidator.input(workload));
        ToolOutcome<InputCheck> outcome = available(renderer.checkInput(template, input));
        Admission admission = WorkloadValidator.withInputCheck(workload, outcome);
        verdicts.warnings(inputs.name(), admission.warnings());
        if (workload.templateRef().isEmpty()) {
            verdicts.warnings(
                    inputs.name(),
                    List.of("spec.workloadTemplateRef is missing: the controller ignores such a Workload"));
        }
        if (!admission.isAllowed()) {
            verdicts.wrong(new Findings(inputs.name(), Optional.of(argument), REFUSED, findings(admission)), template);
            if (inputs.isMadeUp()) {
                verdicts.note("the template needs an input; name one with --input or --workload");
            }
        }
        return admission.isAllowed();
    }

    private boolean renders(String argument, TemplateSource template, RenderInputFiles files) {
        return switch (OfflineRender.of(renderer, template, files.workload(), files.cluster())) {
            case OfflineOutcome.Objects objects -> {
                verdicts.warnings(argument, objects.warnings());
                yield fitSchemas(argument, template, objects) && (!isProfiled || profile(argument, template, files));
            }
            case OfflineOutcome.None none -> fails(argument, template, none);
        };
    }

    private boolean fitSchemas(String argument, TemplateSource template, OfflineOutcome.Objects rendered) {
        int count = rendered.objects().size();
        String renders = ", renders " + count + (count == 1 ? " object" : " objects");
        if (checks.isEmpty()) {
            verdicts.valid(argument, renders);
            return true;
        }
        List<Finding> findings = checks.get().check(rendered.objects(), new TemplateFields(template));
        if (!findings.isEmpty()) {
            verdicts.wrong(new Findings(argument, Optional.empty(), AGAINST_SCHEMA, findings), template);
            return false;
        }
        verdicts.valid(argument, renders + ", " + checks.get().checked() + " checked against schemas");
        return true;
    }

    private boolean profile(String argument, TemplateSource template, RenderInputFiles files) {
        var input = RenderInputs.of(files.cluster(), files.workload());
        return switch (available(renderer.profile(template, input))) {
            case ToolOutcome.Answered<RenderProfile>(RenderProfile profile) -> {
                verdicts.table(ProfileTable.of(profile));
                yield true;
            }
            case ToolOutcome.Ended<RenderProfile>(RenderOutcome.NotRendered why) ->
                // It has just been rendered: what is left is a limit, since this takes several renders' time.
                throw CliFailure.input(argument + " can't be profiled: " + words(OfflineOutcome.of(why)));
        };
    }

    private static String words(OfflineOutcome.None none) {
        return switch (none) {
            case OfflineOutcome.Errors errors -> errors.errors().getFirst().text();
            case OfflineOutcome.Unavailable(String message) -> message;
        };
    }

    private boolean fails(String argument, TemplateSource template, OfflineOutcome.None none) {
        return switch (none) {
            case OfflineOutcome.Errors(var reason, var errors) -> {
                List<Finding> findings = errors.stream().map(Finding::of).toList();
                verdicts.wrong(new Findings(argument, Optional.empty(), reason.text(), findings), template);
                yield false;
            }
            case OfflineOutcome.Unavailable(String message) -> throw CliFailure.surroundings(message);
        };
    }

    /** An engine that can't work is nobody's template's fault. */
    private static <T> ToolOutcome<T> available(ToolOutcome<T> outcome) {
        if (outcome instanceof ToolOutcome.Ended<T>(RenderOutcome.Unavailable(String message))) {
            throw CliFailure.surroundings(message);
        }
        return outcome;
    }

    private static String reason(ToolOutcome<TemplateSource> outcome) {
        return outcome instanceof ToolOutcome.Ended<TemplateSource>(RenderOutcome.NotRendered why)
                        && OfflineOutcome.of(why) instanceof OfflineOutcome.Errors errors
                ? errors.reason().text()
                : REFUSED;
    }

    private static List<Finding> findings(Admission admission) {
        return admission.violations().stream().map(Finding::of).toList();
    }
}
