//! The person's settings on this machine: identity, language, theme, recent workspaces. Kept as JSON in the data folder.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::{DeskError, Result};
use crate::files;
use crate::wire::{Identity, Language, PaperFonts, RecentWorkspace, Theme};

const FILE: &str = "settings.json";

/// How many recent workspaces are remembered.
const RECENT: usize = 8;

/// What is kept between starts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    pub identity: Option<Identity>,
    pub language: Option<Language>,
    pub theme: Theme,
    pub output_dir: Option<String>,
    pub paper_fonts: PaperFonts,
    pub recent: Vec<RecentWorkspace>,
    /// The columns chosen for the lists, by kind.
    pub columns: BTreeMap<String, Vec<String>>,
    /// The widths of their columns in CSS pixels, by kind and column.
    pub column_widths: BTreeMap<String, BTreeMap<String, u32>>,
}

impl Settings {
    /// Reads the settings; a file that can't be understood is set aside, never deleted, and the defaults apply.
    pub fn load(data_dir: &Path) -> Result<Self> {
        let path = data_dir.join(FILE);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Settings::default()),
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => return Settings::set_aside(&path),
            Err(error) => return Err(DeskError::io(&path, error)),
        };
        match serde_json::from_str(&text) {
            Ok(settings) => Ok(settings),
            Err(_) => Settings::set_aside(&path),
        }
    }

    fn set_aside(path: &Path) -> Result<Self> {
        let aside = path.with_extension("json.unreadable");
        std::fs::rename(path, &aside).map_err(|error| DeskError::io(path, error))?;
        Ok(Settings::default())
    }

    /// Saves the settings, all or nothing.
    pub fn save(&self, data_dir: &Path) -> Result<()> {
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        files::write_whole(&data_dir.join(FILE), text.as_bytes())
    }

    /// Puts a workspace in front of the recent ones.
    pub fn remember(&mut self, path: &Path, name: &str) {
        let path = path.display().to_string();
        self.recent.retain(|known| known.path != path);
        self.recent.insert(0, RecentWorkspace { path, name: name.to_owned() });
        self.recent.truncate(RECENT);
    }
}
