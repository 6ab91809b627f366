//! The fixed looks: colours that keep apart for colour-blind eyes, and dashes, markers and hatches for grey print.

use plotters::style::RGBColor;

use super::model::SeriesKey;

/// Text and axes.
pub(super) const INK: RGBColor = RGBColor(0x1e, 0x23, 0x29);
/// Secondary text; 6.2 : 1 on white.
pub(super) const INK_2: RGBColor = RGBColor(0x59, 0x61, 0x6b);
/// Axis lines and leaders.
pub(super) const INK_3: RGBColor = RGBColor(0x8a, 0x90, 0x99);
/// Grid hairlines.
pub(super) const LINE: RGBColor = RGBColor(0xe4, 0xe1, 0xda);
/// Paper.
pub(super) const WHITE: RGBColor = RGBColor(0xff, 0xff, 0xff);
/// Light end of the value scale.
pub(super) const WASH: RGBColor = RGBColor(0xea, 0xf0, 0xf7);
/// Deep end of the value scale: ink stands out on every step of it, on screen and in grey print.
pub(super) const DEEP: RGBColor = RGBColor(0x7d, 0x9f, 0xcf);
/// The first of the neutral looks.
pub(super) const ACCENT: RGBColor = RGBColor(0x2b, 0x4c, 0x7e);

/// The shape of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Circle,
    Square,
    Triangle,
    Diamond,
}

/// Lines laid over a filled shape, so that two fills of like lightness differ in grey print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hatch {
    /// Lines rising to the right.
    Rising(RGBColor),
    /// Lines falling to the right.
    Falling(RGBColor),
}

/// How one series looks everywhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Fill and line colour.
    pub(super) colour: RGBColor,
    /// SVG dash array in multiples of a point; solid when none.
    pub(super) dash: Option<&'static str>,
    /// Shape of its points.
    pub(super) marker: Marker,
    /// Pattern over its fills.
    pub(super) hatch: Option<Hatch>,
    /// Pale fills and lines are carried by an ink hairline.
    pub(super) hairline: bool,
    /// Width of its line in points.
    pub(super) width: f64,
}

/// The look of a series; the same key gives the same look on every chart.
pub(super) fn look(key: SeriesKey) -> Look {
    let plain = Look { colour: INK, dash: None, marker: Marker::Circle, hatch: None, hairline: false, width: 1.4 };
    match key {
        SeriesKey::Shanghai => Look { colour: RGBColor(0xb5, 0x47, 0x3c), ..plain },
        SeriesKey::Jiangsu => {
            Look { colour: RGBColor(0xd9, 0xa9, 0x3f), dash: Some("6 3"), marker: Marker::Square, hairline: true, width: 1.6, ..plain }
        }
        SeriesKey::Zhejiang => Look {
            colour: RGBColor(0x3a, 0x8f, 0xa6),
            dash: Some("2 3"),
            marker: Marker::Triangle,
            hatch: Some(Hatch::Rising(WHITE)),
            width: 1.6,
            ..plain
        },
        SeriesKey::Anhui => Look { colour: RGBColor(0x3b, 0x3f, 0x73), dash: Some("10 3 2 3"), marker: Marker::Diamond, ..plain },
        SeriesKey::Region => Look { width: 2.2, ..plain },
        SeriesKey::Shade(step) => match step % 6 {
            0 => Look { colour: ACCENT, ..plain },
            1 => Look { colour: RGBColor(0xa9, 0xbc, 0xd6), dash: Some("6 3"), marker: Marker::Square, ..plain },
            2 => Look {
                colour: RGBColor(0x5b, 0x7b, 0xa6),
                dash: Some("2 3"),
                marker: Marker::Triangle,
                hatch: Some(Hatch::Rising(WHITE)),
                ..plain
            },
            3 => Look { colour: RGBColor(0xe6, 0xec, 0xf4), dash: Some("10 3 2 3"), marker: Marker::Diamond, hairline: true, ..plain },
            4 => Look { colour: RGBColor(0x59, 0x61, 0x6b), dash: Some("1 2"), hatch: Some(Hatch::Falling(WHITE)), ..plain },
            _ => Look {
                colour: RGBColor(0xc9, 0xcc, 0xd1),
                dash: Some("8 2 1 2 1 2"),
                marker: Marker::Square,
                hatch: Some(Hatch::Rising(INK_3)),
                hairline: true,
                ..plain
            },
        },
    }
}

/// Mixes two colours; `share` 0 gives the first, 1 the second.
pub(super) fn mix(from: RGBColor, to: RGBColor, share: f64) -> RGBColor {
    let share = share.clamp(0.0, 1.0);
    let part = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
    RGBColor(part(from.0, to.0), part(from.1, to.1), part(from.2, to.2))
}

/// Relative luminance, 0 to 1, as WCAG 2 defines it.
pub(super) fn luminance(colour: RGBColor) -> f64 {
    let linear = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
}

/// Ink or white, whichever stands out more on the fill.
pub(super) fn text_on(fill: RGBColor) -> RGBColor {
    let light = luminance(fill);
    // The WCAG contrast against white beats the one against ink below this point.
    if 1.05 / (light + 0.05) > (light + 0.05) / (luminance(INK) + 0.05) { WHITE } else { INK }
}

/// The contrast of two colours, 1 to 21, as WCAG 2 defines it.
fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The fill for a share of the way from white to a colour, never so deep that ink on it falls below WCAG's AA.
pub(super) fn tint(colour: RGBColor, share: f64) -> RGBColor {
    let readable = |most: f64| contrast(mix(WHITE, colour, most), INK) >= 4.5;
    let most = (0..=80).rev().map(|step| f64::from(step) / 100.0).find(|most| readable(*most)).unwrap_or(0.0);
    mix(WHITE, colour, 0.15 + (most - 0.15) * share.clamp(0.0, 1.0))
}

/// The colour of a province or shade as `#rrggbb`, for writers of native charts.
pub fn colour(key: SeriesKey) -> String {
    hex(look(key).colour)
}

/// `#rrggbb`.
pub(super) fn hex(colour: RGBColor) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// CIE lightness, 0 to 100.
    fn lightness(colour: RGBColor) -> f64 {
        let y = luminance(colour);
        if y > 0.008_856 { 116.0 * y.cbrt() - 16.0 } else { 903.3 * y }
    }

    #[test]
    fn provinces_keep_apart_in_grey_by_lightness_or_pattern() {
        for (i, a) in SeriesKey::PROVINCES.iter().enumerate() {
            for b in &SeriesKey::PROVINCES[i + 1..] {
                let (a, b) = (look(*a), look(*b));
                assert_ne!(a.dash, b.dash);
                assert_ne!(a.marker, b.marker);
                let apart = (lightness(a.colour) - lightness(b.colour)).abs();
                let needed = if a.hatch == b.hatch { 15.0 } else { 9.0 };
                assert!(apart > needed, "{:?} {:?} {apart}", a.colour, b.colour);
            }
        }
    }

    #[test]
    fn figures_on_every_step_of_the_scale_reach_the_contrast_of_aa() {
        for step in 0..=100 {
            let share = f64::from(step) / 100.0;
            let fills = SeriesKey::PROVINCES.map(|key| tint(look(key).colour, share));
            for fill in fills.into_iter().chain([mix(WASH, DEEP, share)]) {
                assert!(contrast(fill, INK) >= 4.5, "step {step} of {fill:?}: {}", contrast(fill, INK));
            }
        }
        for key in SeriesKey::PROVINCES.into_iter().chain((0..6).map(SeriesKey::Shade)).map(look) {
            // Figures on hatched parts stand on white ground.
            let reached = contrast(key.colour, text_on(key.colour));
            assert!(key.hatch.is_some() || reached >= 4.5, "{:?}: {reached}", key.colour);
        }
    }
}
