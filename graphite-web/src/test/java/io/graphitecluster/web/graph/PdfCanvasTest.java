package io.graphitecluster.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;

class PdfCanvasTest {
    private static BufferedImage shown(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            return new PDFRenderer(document).renderImage(0);
        }
    }

    @Test
    void shapesStandWhereTheyStandInTheOtherFormats() throws IOException {
        PdfCanvas canvas = PdfCanvas.of(100, 60, Color.WHITE);
        canvas.setColor(Color.RED);
        canvas.fillRectangle(10, 5, 20, 10);
        canvas.setColor(Color.BLUE);
        canvas.line(50, 40.5, 90, 40.5, 3);
        canvas.setColor(Color.GREEN);
        canvas.fill(new Ellipse2D.Double(60, 5, 20, 20));

        BufferedImage image = shown(canvas.finish(SvgMetadata.NONE));

        assertThat(image.getWidth()).isEqualTo(100);
        assertThat(image.getHeight()).isEqualTo(60);
        assertThat(image.getRGB(20, 10)).isEqualTo(Color.RED.getRGB());
        assertThat(image.getRGB(70, 40)).isEqualTo(Color.BLUE.getRGB());
        assertThat(image.getRGB(70, 15)).isEqualTo(Color.GREEN.getRGB());
        assertThat(image.getRGB(5, 50)).isEqualTo(Color.WHITE.getRGB());
    }

    @Test
    void aClipIsPutInThePlaceOfTheOneBefore() throws IOException {
        PdfCanvas canvas = PdfCanvas.of(100, 60, Color.WHITE);
        canvas.setColor(Color.RED);
        canvas.clip(new Rectangle2D.Double(0, 0, 10, 60));
        canvas.clip(new Rectangle2D.Double(50, 0, 50, 60));
        canvas.fillRectangle(0, 0, 100, 60);

        BufferedImage image = shown(canvas.finish(SvgMetadata.NONE));

        assertThat(image.getRGB(5, 30)).isEqualTo(Color.WHITE.getRGB());
        assertThat(image.getRGB(75, 30)).isEqualTo(Color.RED.getRGB());
    }
}
