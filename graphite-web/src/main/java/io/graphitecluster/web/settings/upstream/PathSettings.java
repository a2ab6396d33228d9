package io.graphitecluster.web.settings.upstream;

import static io.graphitecluster.web.settings.upstream.SettingType.LIST;
import static io.graphitecluster.web.settings.upstream.SettingType.TEXT;

import java.util.List;

/**
 * Settings of where things lie. Those that follow from others have an empty text as their own value, as upstream's have
 * until it has read the file; {@link Paths} says what follows.
 */
final class PathSettings {
    private PathSettings() {}

    static void add(SettingTable table) {
        table.honoured("CONF_DIR", TEXT, "")
                .honoured("GRAPHITE_ROOT", TEXT, "")
                .honoured("GRAPHTEMPLATES_CONF", TEXT, "");
        table.because("series lie with the nodes: their carbon.conf says where")
                .idle("CERES_DIR", TEXT, "")
                .idle("RRD_DIR", TEXT, "")
                .idle("STANDARD_DIRS", LIST, List.of())
                .idle("STORAGE_DIR", TEXT, "")
                .idle("WHISPER_DIR", TEXT, "");
        table.because("names are looked up in the nodes' indexes").idle("INDEX_FILE", TEXT, "");
        table.because("there are no lists of series in the frontend; carbon-node has whitelist.conf")
                .idle("WHITELIST_FILE", TEXT, "");
        table.because("there are no dashboards").idle("DASHBOARD_CONF", TEXT, "");
        table.because("the log is standard output; the system keeps and rotates it")
                .idle("LOG_DIR", TEXT, "");
        table.because("the pages' files are in the program").idle("STATIC_ROOT", TEXT, "");
    }
}
