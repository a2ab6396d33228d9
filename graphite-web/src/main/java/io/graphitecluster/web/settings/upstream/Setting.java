package io.graphitecluster.web.settings.upstream;

import java.util.Optional;

/**
 * One of graphite-web's settings.
 *
 * @param name as in {@code local_settings.py}
 * @param fallback its value where the file gives none: as {@link SettingType} says, or {@code None}
 * @param whyNoEffect why it has no effect here; empty when it is honoured
 */
public record Setting(String name, SettingType type, Object fallback, Optional<String> whyNoEffect) {
    /** Whether something here depends on it. */
    public boolean isHonoured() {
        return whyNoEffect.isEmpty();
    }
}
