package io.graphitecluster.web.http;

import io.graphitecluster.web.graph.PictureSettings;
import io.graphitecluster.web.graph.Templates;
import io.graphitecluster.web.settings.RenderOptions;
import io.graphitecluster.web.settings.upstream.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;

/** What pictures look like, with the file of templates read. */
final class Pictures {
    private Pictures() {}

    /**
     * The settings of pictures.
     *
     * @throws InvalidSettingException when the file of templates is there, but cannot be used
     */
    static PictureSettings of(RenderOptions options) {
        return new PictureSettings(options.dateFormat(), options.legendMaxItems(), templates(options));
    }

    private static Templates templates(RenderOptions options) {
        try {
            return Templates.read(Files.readString(options.graphTemplates()));
        } catch (NoSuchFileException e) {
            return Templates.STOCK;
        } catch (IOException e) {
            throw wrong(options, "cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw wrong(options, e.getMessage());
        }
    }

    private static InvalidSettingException wrong(RenderOptions options, String problem) {
        return new InvalidSettingException("GRAPHTEMPLATES_CONF", "is " + options.graphTemplates() + ": " + problem);
    }
}
