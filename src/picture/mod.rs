//! What a map looks like, as plain marks that the window and the exports draw alike. The marks are
//! built from network and options at every change; positions are given when they are drawn.

pub mod appearance;
pub mod badges;
pub mod changes;
pub mod channel;
pub mod facets;
pub mod far;
pub mod fonts;
pub mod government;
pub mod hulls;
pub mod labels;
pub mod legend;
pub mod letters;
pub mod line;
pub mod marks;
pub mod palette;
pub mod scene;
pub mod shapes;
pub mod switch;
pub mod table;
pub mod timeline;
pub mod wording;

pub use badges::Badge;
pub use changes::ChangeList;
pub use facets::{Facet, Facets, Section};
pub use far::{Far, Group, Tie};
pub use labels::{Candidate, PlacedLabel, Side};
pub use legend::{LegendEntry, LegendKey, Sample};
pub use marks::{Arrow, Dash, LineClass, LineMark, NodeMark, Structure, WidthBy};
pub use palette::{Palette, Rgba, Theme};
pub use scene::{Picture, PictureOptions};
pub use shapes::{Outline, Shape};
pub use switch::Switch;
pub use timeline::Timeline;
