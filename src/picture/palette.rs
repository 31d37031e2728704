//! The colours of the map in both themes. The colours of governments are from the palette of M.
//! Okabe and K. Ito, "Color Universal Design" (2002), which most colour-blind people can tell
//! apart.

/// A colour: red, green, blue, opacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rgba(pub u8, pub u8, pub u8, pub u8);

impl Rgba {
    /// An opaque colour from `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Self {
        Self((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8, 255)
    }

    /// Relative luminance, 0–1, ignoring opacity (WCAG 2.2).
    pub fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let c = f32::from(channel) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast ratio, 1–21 (WCAG 2.2).
    pub fn contrast(self, other: Self) -> f32 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The colour that is `share` of the way to another one.
    #[must_use]
    pub fn towards(self, other: Self, share: f32) -> Self {
        let mix = |a: u8, b: u8| {
            (f32::from(a) + (f32::from(b) - f32::from(a)) * share.clamp(0.0, 1.0)).round() as u8
        };
        Self(mix(self.0, other.0), mix(self.1, other.1), mix(self.2, other.2), mix(self.3, other.3))
    }

    /// Black or white, depending on which is more readable on this colour.
    #[must_use]
    pub fn ink(self) -> Self {
        let (black, white) = (Self::hex(0x0b_0d_10), Self::hex(0xff_ff_ff));
        if self.contrast(black) >= self.contrast(white) { black } else { white }
    }
}

/// The light or the dark theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark marks on a light background.
    #[default]
    Light,
    /// Light marks on a dark background.
    Dark,
}

/// All colours of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The background.
    pub background: Rgba,
    /// Labels.
    pub text: Rgba,
    /// Text below labels, and less important counts.
    pub muted: Rgba,
    /// Outline of marks.
    pub outline: Rgba,
    /// Fill of marks that belong to no government.
    pub neutral: Rgba,
    /// Governments for which no colour is left.
    pub grey: Rgba,
    /// Contacts.
    pub contact: Rgba,
    /// Other relations.
    pub relation: Rgba,
    /// Roles and membership.
    pub structure: Rgba,
    /// The cross and line of what is denied, and the second colour of what is disputed.
    pub denied: Rgba,
    /// The badge of a party that has made no statement.
    pub silent: Rgba,
    /// The frame around what is selected.
    pub selected: Rgba,
    /// The frame around what has the keyboard focus.
    pub focus: Rgba,
    /// Governments, by rank.
    pub governments: [Rgba; 7],
}

const OKABE_ITO: [Rgba; 7] = [
    Rgba::hex(0x00_72_b2),
    Rgba::hex(0xd5_5e_00),
    Rgba::hex(0x00_9e_73),
    Rgba::hex(0xcc_79_a7),
    Rgba::hex(0xe6_9f_00),
    Rgba::hex(0x56_b4_e9),
    Rgba::hex(0xf0_e4_42),
];

impl Palette {
    /// The palette of a theme.
    pub const fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => Self {
                background: Rgba::hex(0xfb_fb_f8),
                text: Rgba::hex(0x1b_1e_23),
                muted: Rgba::hex(0x5c_62_6b),
                outline: Rgba::hex(0x3a_40_48),
                neutral: Rgba::hex(0xd9_dc_e0),
                grey: Rgba::hex(0x94_9b_a5),
                contact: Rgba::hex(0x43_2d_b5),
                relation: Rgba::hex(0x8a_91_9b),
                structure: Rgba::hex(0x8a_91_9b),
                denied: Rgba::hex(0xb0_24_1c),
                silent: Rgba::hex(0x6a_4a_8c),
                selected: Rgba::hex(0x1d_4e_d8),
                focus: Rgba::hex(0x0f_76_6e),
                governments: OKABE_ITO,
            },
            Theme::Dark => Self {
                background: Rgba::hex(0x14_17_1c),
                text: Rgba::hex(0xec_ee_f1),
                muted: Rgba::hex(0xa3_ab_b6),
                outline: Rgba::hex(0xd5_da_e0),
                neutral: Rgba::hex(0x3d_44_4e),
                grey: Rgba::hex(0x8a_93_a0),
                contact: Rgba::hex(0xb3_a6_ff),
                relation: Rgba::hex(0x7d_86_92),
                structure: Rgba::hex(0x6f_78_84),
                denied: Rgba::hex(0xff_7b_6b),
                silent: Rgba::hex(0xc4_a5_ea),
                selected: Rgba::hex(0x7a_b8_ff),
                focus: Rgba::hex(0x5e_ea_d4),
                governments: OKABE_ITO,
            },
        }
    }

    /// The colour of the government with this rank. The seven colours are used twice, the second
    /// time with a rim (`has_rim`). All further governments are grey and are told apart by their
    /// short labels.
    pub const fn government(&self, rank: usize) -> Rgba {
        let many = self.governments.len();
        if rank < 2 * many { self.governments[rank % many] } else { self.grey }
    }

    /// Whether the marks of the government with this rank have a strong rim.
    pub const fn has_rim(&self, rank: usize) -> bool {
        let many = self.governments.len();
        many <= rank && rank < 2 * many
    }
}
