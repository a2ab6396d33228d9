package io.graphitecluster.web.settings.upstream;

import io.graphitecluster.web.settings.python.Assigned;
import io.graphitecluster.web.settings.python.SettingsScript;
import io.graphitecluster.web.settings.python.Unread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is to be said, once, of a file of settings: what of it has no effect, and why. */
public final class SettingNotes {
    private SettingNotes() {}

    /**
     * A line for each setting without effect, each name that is no setting, and each statement that was not read, in the
     * order of the file.
     *
     * @param overriding the environment variable that wins over a setting, by the setting's name
     * @param variables the value of an environment variable, or null
     */
    public static List<String> of(
            SettingsScript script, Map<String, String> overriding, UnaryOperator<String> variables) {
        List<Line> lines = new ArrayList<>();
        script.values().forEach((name, assigned) -> {
            String variable = overriding.get(name);
            String wins = variable == null ? null : variables.apply(variable);
            note(name, assigned, wins == null || wins.isBlank() ? Optional.empty() : Optional.of(variable))
                    .ifPresent(text -> lines.add(new Line(assigned.place().line(), text)));
        });
        for (Unread unread : script.unread()) {
            lines.add(new Line(unread.place().line(), unread.toString()));
        }
        return lines.stream()
                .sorted(Comparator.comparingInt(Line::number))
                .map(Line::text)
                .toList();
    }

    private static Optional<String> note(String name, Assigned assigned, Optional<String> variable) {
        Optional<Setting> setting = KnownSettings.find(name);
        if (setting.isEmpty()) {
            String meant = KnownSettings.nearest(name)
                    .map(other -> ": is " + other + " meant?")
                    .orElse("");
            return Optional.of(
                    assigned.place() + ": " + name + " is no setting of graphite-web, and has no effect" + meant);
        }
        return setting.get()
                .whyNoEffect()
                .or(() -> variable.map(other -> "the environment variable " + other + " is set"))
                .map(reason -> assigned.place() + ": " + name + " has no effect here because " + reason);
    }

    private record Line(int number, String text) {}
}
