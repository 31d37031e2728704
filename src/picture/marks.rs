//! The marks that a map is drawn with: plain values in map units, without positions.

use super::palette::Rgba;
use super::shapes::Shape;
use crate::model::{EntityId, Mode};
use crate::network::{BundleKey, NodeKey};

/// A node as it is drawn.
#[allow(clippy::struct_excessive_bools, reason = "each is a look of its own")]
#[derive(Clone, Debug, PartialEq)]
pub struct NodeMark {
    /// The node. `positions[key.index()]` is its centre.
    pub key: NodeKey,
    /// Its shape.
    pub shape: Shape,
    /// Its size, in map units.
    pub radius: f32,
    /// Its fill colour; for a hollow mark, the background colour.
    pub fill: Rgba,
    /// Its outline colour; for a hollow mark, the government's colour made readable.
    pub stroke: Rgba,
    /// Width of the outline, in map units.
    pub stroke_width: f32,
    /// Whether the outline is dashed, for an unnamed source or group.
    pub dashed: bool,
    /// Whether only the outline is coloured: it no longer serves its government, or is no longer in
    /// use.
    pub hollow: bool,
    /// Whether it is a channel that somebody says is closed.
    pub defunct: bool,
    /// Whether it is listed beside the map: it has no line, and is neither a government nor a named
    /// person.
    pub is_shelved: bool,
    /// Initials or a short name inside the mark, shown if there is room.
    pub text: Option<String>,
    /// Colour of `text`.
    pub text_colour: Rgba,
    /// Its name.
    pub label: String,
    /// Its name in at most two lines, the second one shortened if necessary.
    pub label_lines: Vec<String>,
    /// A line below the name, shown if there is room: an official's office.
    pub sublabel: Option<String>,
    /// The government it serves.
    pub government: Option<EntityId>,
    /// Importance in the contest for label room. The larger one wins.
    pub importance: u32,
}

/// The kind of record that a line shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineClass {
    /// Somebody was, is or will be in contact.
    Contact,
    /// Any other relation, including facts.
    Relation,
    /// How an organisation is built: offices, membership, parts.
    Structure,
}

/// How a line is dashed, which shows how sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dash {
    /// Reported, and stated in words.
    Solid,
    /// Reported, but only inferred from the words: nobody says it outright.
    Implied,
    /// Asserted and denied: two colours alternate.
    TwoTone,
    /// Denied, and asserted by nobody.
    Denied,
    /// Doubted.
    Doubted,
    /// Reported, but the source is not sure, or does not say how sure.
    Possible,
    /// Planned or proposed.
    Open,
    /// Only known to the coder.
    Dotted,
    /// Part of a channel that is said to be closed.
    Defunct,
    /// Corrected or withdrawn: nobody still says it.
    Fallen,
}

impl Dash {
    /// The lengths of dashes and gaps in turn, in multiples of the line width (at least 1.5). Empty
    /// means a solid line.
    pub const fn pattern(self) -> &'static [f32] {
        match self {
            Self::Solid => &[],
            Self::Implied => &[9.0, 1.5],
            Self::TwoTone => &[5.0, 5.0],
            Self::Denied => &[4.0, 2.5],
            Self::Doubted => &[3.0, 1.0],
            Self::Possible => &[7.0, 3.5],
            Self::Open => &[2.5, 4.0],
            Self::Dotted => &[1.0, 2.0],
            Self::Defunct => &[1.0, 5.0],
            Self::Fallen => &[6.0, 9.0],
        }
    }
}

/// At which end a line has an arrowhead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrow {
    /// No direction, or both.
    None,
    /// At the end `to`.
    To,
    /// At the end `from`.
    From,
}

/// What the width of a line shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WidthBy {
    /// Contacts: the number that the words give, at least one per record. Other records count one
    /// each.
    #[default]
    Contacts,
    /// Documents that assert one of its records.
    Articles,
    /// Independent origins.
    Origins,
}

/// How offices and memberships are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Structure {
    /// As light lines.
    Lines,
    /// As soft areas around each government's people.
    #[default]
    Hulls,
    /// Not at all.
    Hidden,
}

/// All records between two nodes as one line.
#[allow(clippy::struct_excessive_bools, reason = "each is a look of its own")]
#[derive(Clone, Debug, PartialEq)]
pub struct LineMark {
    /// The bundle.
    pub bundle: BundleKey,
    /// One end.
    pub from: NodeKey,
    /// The other end; equal to `from` if a relation leads back to its own entity.
    pub to: NodeKey,
    /// The most important class of its records.
    pub class: LineClass,
    /// How it is dashed.
    pub dash: Dash,
    /// Its colour. It is nearer to the background if everything on it is only implied.
    pub colour: Rgba,
    /// The second colour of a two-tone line.
    pub second: Option<Rgba>,
    /// Its width, in map units. It is halved if everything on it is only implied.
    pub width: f32,
    /// The number that the width shows.
    pub measure: u32,
    /// The number of its records.
    pub count: u32,
    /// How many of them are contacts that somebody asserts took place.
    pub contacts: u32,
    /// How many of them are contacts that somebody asserts are planned, proposed or similar.
    pub planned: u32,
    /// The form of these contacts, if it is the same for all of them and nobody gives another. `None`
    /// on a line to a contact of three or more.
    pub form: Option<Mode>,
    /// Whether it only says that one end serves the government that is the other end. The area
    /// around that government's people shows the same.
    pub is_office: bool,
    /// Its arrowhead; only if all directed records on it point the same way.
    pub arrow: Arrow,
    /// Whether it has a cross at the middle, because a record on it is denied.
    pub cross: bool,
    /// Whether it has a badge, because somebody has made no statement on one of its records.
    pub silent: bool,
    /// Whether every assertion of its records is implied.
    pub implied: bool,
}

impl LineMark {
    /// Whether it is drawn if offices are shown in this way.
    pub fn is_shown(&self, structure: Structure) -> bool {
        match structure {
            Structure::Lines => true,
            Structure::Hulls => !self.is_office,
            Structure::Hidden => self.class != LineClass::Structure,
        }
    }
}
