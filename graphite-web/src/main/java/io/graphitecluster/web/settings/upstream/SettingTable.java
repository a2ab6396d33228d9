package io.graphitecluster.web.settings.upstream;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects settings. */
final class SettingTable {
    private final Map<String, Setting> settings = new TreeMap<>();

    /** A setting on which something depends. */
    SettingTable honoured(String name, SettingType type, Object fallback) {
        return put(new Setting(name, type, fallback, Optional.empty()));
    }

    /** Settings without effect. */
    Idle because(String reason) {
        return new Idle(reason);
    }

    /** Settings that have no effect for one reason. */
    final class Idle {
        private final String reason;

        private Idle(String reason) {
            this.reason = reason;
        }

        /** One of them. */
        Idle idle(String name, SettingType type, Object fallback) {
            put(new Setting(name, type, fallback, Optional.of(reason)));
            return this;
        }
    }

    private SettingTable put(Setting setting) {
        if (settings.put(setting.name(), setting) != null) {
            throw new IllegalStateException("two settings are named " + setting.name());
        }
        return this;
    }

    Map<String, Setting> byName() {
        return settings;
    }
}
