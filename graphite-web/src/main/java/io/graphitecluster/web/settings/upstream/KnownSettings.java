package io.graphitecluster.web.settings.upstream;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** All of graphite-web's settings, by name. */
public final class KnownSettings {
    private static final int FARTHEST = 3;
    private static final Map<String, Setting> BY_NAME = all();

    private KnownSettings() {}

    private static Map<String, Setting> all() {
        SettingTable table = new SettingTable();
        RequestSettings.add(table);
        StoreSettings.add(table);
        PathSettings.add(table);
        PageSettings.add(table);
        AccountSettings.add(table);
        return Collections.unmodifiableMap(table.byName());
    }

    /** All, by name. */
    public static Collection<Setting> inOrder() {
        return BY_NAME.values();
    }

    /** The setting of that name. */
    public static Optional<Setting> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The name that somebody probably meant; empty when none is close. */
    public static Optional<String> nearest(String name) {
        return NearestName.of(name, BY_NAME.keySet(), FARTHEST);
    }
}
