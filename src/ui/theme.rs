//! The light and the dark theme: colours, spacing and text sizes of the window. The colours come
//! from the palette of the map's marks, so that panels and map match.

use egui::{Color32, CornerRadius, FontId, Stroke, Visuals};

use super::text::{BODY, HEADING, SMALL};
use crate::picture::{Palette, Rgba};

/// Converts a colour of the picture to egui's type.
pub const fn colour(rgba: Rgba) -> Color32 {
    let Rgba(r, g, b, a) = rgba;
    if a == 255 {
        Color32::from_rgb(r, g, b)
    } else {
        Color32::from_rgba_unmultiplied_const(r, g, b, a)
    }
}

/// The share of the background in a faded colour.
const FADED: f32 = 0.6;

/// A colour that is mixed most of the way into the background.
pub fn faded(ink: Color32, ground: Color32) -> Color32 {
    mixed(ink, ground, FADED)
}

/// The colour of a veil, which fades everything that it is painted over.
pub fn veil(ground: Color32) -> Color32 {
    ground.gamma_multiply(FADED)
}

/// A mix of two colours. `share` is the share of `b`.
pub fn mixed(a: Color32, b: Color32, share: f32) -> Color32 {
    let mix = |a: u8, b: u8| (f32::from(a) * (1.0 - share) + f32::from(b) * share).round() as u8;
    Color32::from_rgb(mix(a.r(), b.r()), mix(a.g(), b.g()), mix(a.b(), b.b()))
}

/// Sets both themes of a context. Called once, at the start.
pub fn install(ctx: &egui::Context) {
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        let dark = theme == egui::Theme::Dark;
        let palette = palette(dark);
        ctx.set_visuals_of(theme, visuals(dark, &palette));
        ctx.style_mut_of(theme, |style| {
            use egui::TextStyle::{Body, Button, Heading, Small};
            for (of, size) in [(Body, BODY), (Button, BODY), (Small, SMALL), (Heading, HEADING)] {
                style.text_styles.insert(of, FontId::proportional(size));
            }
            style.spacing.item_spacing = egui::vec2(8.0, 5.0);
            style.spacing.button_padding = egui::vec2(8.0, 3.0);
            style.spacing.menu_margin = egui::Margin::same(6);
            style.interaction.selectable_labels = true;
            style.url_in_tooltip = false;
        });
    }
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
}

/// The palette of a theme.
pub const fn palette(dark: bool) -> Palette {
    Palette::of(if dark { crate::picture::Theme::Dark } else { crate::picture::Theme::Light })
}

fn visuals(dark: bool, palette: &Palette) -> Visuals {
    let mut visuals = if dark { Visuals::dark() } else { Visuals::light() };
    let ground = colour(palette.background);
    let text = colour(palette.text);
    let panel = mixed(ground, text, if dark { 0.045 } else { 0.035 });
    visuals.panel_fill = panel;
    visuals.window_fill = panel;
    visuals.extreme_bg_color = ground;
    visuals.faint_bg_color = mixed(panel, text, 0.035);
    visuals.hyperlink_color = colour(palette.selected);
    visuals.selection.bg_fill = mixed(panel, colour(palette.selected), 0.3);
    visuals.selection.stroke = Stroke::new(1.0, text);
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(colour(palette.muted));
    visuals.warn_fg_color = colour(palette.denied);
    visuals.error_fg_color = colour(palette.denied);
    visuals.window_corner_radius = CornerRadius::same(8);
    let edge = Stroke::new(1.0, mixed(panel, text, 0.16));
    visuals.window_stroke = edge;
    visuals.widgets.noninteractive.bg_stroke = edge;
    visuals.widgets.noninteractive.fg_stroke.color = text;
    for widget in [
        &mut visuals.widgets.inactive,
        &mut visuals.widgets.hovered,
        &mut visuals.widgets.active,
        &mut visuals.widgets.open,
    ] {
        widget.fg_stroke.color = text;
        widget.corner_radius = CornerRadius::same(5);
    }
    visuals.widgets.inactive.weak_bg_fill = mixed(panel, text, 0.07);
    // Boxes to tick and the handles of sliders must be seen on a panel, and ticks on them.
    let shares = if dark { [0.41, 0.46, 0.5] } else { [0.5, 0.54, 0.58] };
    visuals.widgets.inactive.bg_fill = mixed(panel, text, shares[0]);
    visuals.widgets.hovered.bg_fill = mixed(panel, text, shares[1]);
    visuals.widgets.active.bg_fill = mixed(panel, text, shares[2]);
    visuals.widgets.open.bg_fill = mixed(panel, text, shares[0]);
    visuals.widgets.hovered.weak_bg_fill = mixed(panel, text, 0.13);
    visuals.widgets.active.weak_bg_fill = mixed(panel, text, 0.19);
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_to_tick_are_seen_and_so_are_their_ticks() {
        let seen = |one: Color32, other: Color32| {
            let rgba = |c: Color32| Rgba(c.r(), c.g(), c.b(), c.a());
            rgba(one).contrast(rgba(other))
        };
        for dark in [false, true] {
            let visuals = visuals(dark, &palette(dark));
            let widgets = visuals.widgets;
            for widget in [widgets.inactive, widgets.hovered, widgets.active] {
                let (boxed, tick) = (widget.bg_fill, widget.fg_stroke.color);
                assert!(seen(boxed, visuals.panel_fill) >= 3.0, "dark: {dark}, {boxed:?}");
                assert!(seen(tick, boxed) >= 3.0, "dark: {dark}, {boxed:?}");
            }
        }
    }
}
