//! A chart's SVG as pixels, for the writers that cannot hold vectors.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::ChartError;
use super::fonts::ChartFonts;

/// Renders a chart's SVG as an opaque RGB PNG that states its resolution.
///
/// `dpi` lies between 36 and 1200; 300 suits print. Compression is the fast kind: it takes a tenth of the time for a
/// somewhat larger file.
///
/// # Errors
/// [`ChartError::Dpi`] for a resolution out of range, [`ChartError::Raster`] when the SVG cannot be read or the
/// picture would be too large.
pub fn png(svg: &str, dpi: u32, fonts: &ChartFonts) -> Result<Vec<u8>, ChartError> {
    if !(36..=1200).contains(&dpi) {
        return Err(ChartError::Dpi(dpi));
    }
    let failed = |e: &dyn std::fmt::Display| ChartError::Raster(e.to_string());
    let options = Options {
        // Millimetres become points, so that the scale below is that of a point.
        dpi: 72.0,
        font_family: fonts.sans_family().to_owned(),
        fontdb: fonts.database(),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|e| failed(&e))?;
    let scale = dpi as f32 / 72.0;
    let (width, height) = ((tree.size().width() * scale).round(), (tree.size().height() * scale).round());
    let mut pixels = Pixmap::new(width as u32, height as u32).ok_or_else(|| failed(&"no such picture size"))?;
    pixels.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    // Filled white and drawn opaque: the alpha of every pixel is 255 and the colours need no division.
    let rgb: Vec<u8> = pixels.data().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();

    let mut out = Vec::with_capacity(rgb.len() / 16);
    let mut encoder = png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let per_metre = (f64::from(dpi) / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit: png::Unit::Meter }));
    let mut writer = encoder.write_header().map_err(|e| failed(&e))?;
    writer.write_image_data(&rgb).map_err(|e| failed(&e))?;
    writer.finish().map_err(|e| failed(&e))?;
    Ok(out)
}
