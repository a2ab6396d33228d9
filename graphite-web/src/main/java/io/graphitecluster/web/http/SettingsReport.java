package io.graphitecluster.web.http;

import io.graphitecluster.web.settings.WebSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Says once, at the start, which file of settings was read, and what of it has no effect. */
@Singleton
final class SettingsReport {
    private static final Logger LOG = Logger.getLogger("graphite.web.settings");

    void started(@Observes StartupEvent start, WebSettings settings, Config config) {
        settings.file().path().ifPresent(path -> LOG.infof("settings are read from %s", path));
        settings.notes(name -> config.getOptionalValue(name, String.class).orElse(null))
                .forEach(LOG::warn);
    }
}
