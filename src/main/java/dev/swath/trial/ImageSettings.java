package dev.swath.trial;

import dev.swath.space.Value;

/// How large images are made.
///
/// @param width in pixels, from 1
/// @param height in pixels, from 1
public record ImageSettings(int width, int height) {
    /// With the keys of the sweep file.
    public Value toValue() {
        return Fields.build().put("width", width).put("height", height).done();
    }

    static ImageSettings from(Fields fields) {
        return new ImageSettings(fields.count("width"), fields.count("height"));
    }
}
