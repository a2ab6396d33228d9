package io.graphitecluster.node.read;

import com.fasterxml.jackson.core.JsonGenerator;
import io.graphitecluster.protocol.query.GlobMessages;
import io.graphitecluster.protocol.query.VersionTwoMessages;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes what was found as carbonserver does: as JSON, and in both versions of its messages. */
final class FindText {
    private FindText() {}

    static void writeJson(List<Found> answers, OutputStream out) throws IOException {
        Json.write(out, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("metrics");
            for (Found found : answers) {
                writeJson(json, found);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void writeJson(JsonGenerator json, Found found) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", found.pattern());
        json.writeArrayFieldStart("matches");
        for (int i = 0; i < found.size(); i++) {
            json.writeStartObject();
            json.writeStringField("path", found.path(i));
            json.writeBooleanField("isLeaf", found.isLeaf(i));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The older message has room for one pattern only, as carbonserver's answer has. */
    static void writeVersionTwo(Found found, OutputStream out) throws IOException {
        out.write(VersionTwoMessages.globHead(found.pattern()));
        writeMatches(found, out);
    }

    static void writeVersionThree(List<Found> answers, OutputStream out) throws IOException {
        for (Found found : answers) {
            long bytes = 0;
            for (int i = 0; i < found.size(); i++) {
                bytes += GlobMessages.matchSize(found.pathBytes(i), found.isLeaf(i));
            }
            out.write(GlobMessages.encodeHead(found.pattern(), bytes));
            writeMatches(found, out);
        }
    }

    private static void writeMatches(Found found, OutputStream out) throws IOException {
        for (int i = 0; i < found.size(); i++) {
            out.write(GlobMessages.encodeMatch(found.path(i), found.isLeaf(i)));
        }
    }
}
