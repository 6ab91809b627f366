//! Dated copies of the workspace: made every half hour when something changed, thinned out with age, restored beside and never over.

use std::path::{Path, PathBuf};

use store::{Workspace, backups as store_backups};

use crate::clock;
use crate::commands::Tag;
use crate::context::Context;
use crate::desk::Desk;
use crate::error::Result;
use crate::files;
use crate::wire::{BackupEntry, BackupList, BackupRequest, Empty, FileMade, RestoreRequest};

fn folder(desk: &Desk, workspace: &Workspace) -> PathBuf {
    desk.options.data_dir.join("backups").join(&workspace.meta().id)
}

/// What the copies of a workspace are called: as its file is, for a restored copy and its original are one workspace by their id.
fn series(workspace: &Workspace) -> String {
    let stem = workspace.path().file_stem().unwrap_or_default().to_string_lossy();
    store_backups::plain_name(&stem)
}

/// Lists the backups of the open workspace, newest first.
pub fn list(cx: &mut Context<'_>, _: Empty) -> Result<BackupList> {
    let folder = folder(cx.desk, &*cx.workspace()?);
    let backups = store_backups::list(&folder)?
        .into_iter()
        .map(|backup| BackupEntry { file: backup.path.display().to_string(), at: clock::show(backup.at), bytes: backup.bytes })
        .collect();
    Ok(BackupList { folder: folder.display().to_string(), backups })
}

/// Makes a backup now.
pub fn make(cx: &mut Context<'_>, request: BackupRequest) -> Result<FileMade> {
    let workspace = cx.workspace()?;
    let to = match request.file.filter(|file| !file.is_empty()) {
        Some(file) => PathBuf::from(file),
        None => folder(cx.desk, &workspace).join(store_backups::file_name(&series(&workspace), cx.desk.clock.now())),
    };
    if let Some(parent) = to.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        files::make_folder(parent)?;
    }
    let doing = cx.text("正在备份", "Backing up");
    let task = &mut cx.task;
    workspace.backup(&to, &mut |done| task.step(done, &doing).is_ok())?;
    cx.touch(Tag::Backups);
    Ok(FileMade { file: to.display().to_string() })
}

/// Restores a backup into a new workspace file.
pub fn restore(cx: &mut Context<'_>, request: RestoreRequest) -> Result<FileMade> {
    let from = Path::new(&request.file);
    let to = match request.to.filter(|to| !to.is_empty()) {
        Some(to) => PathBuf::from(to),
        None => {
            let beside = cx.desk.workspace().and_then(|open| open.path().parent().map(Path::to_owned));
            let folder = beside.unwrap_or_else(|| cx.desk.options.data_dir.join("workspaces"));
            let name = from.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            super::free_name(&folder, &cx.text(&format!("{name} 恢复"), &format!("{name} restored")))
        }
    };
    if let Some(parent) = to.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        files::make_folder(parent)?;
    }
    store_backups::restore(from, &to)?;
    Ok(FileMade { file: to.display().to_string() })
}

/// Makes the automatic backup when half an hour has passed and something changed since the last one, then thins out old ones.
pub(crate) fn automatic(desk: &Desk) -> Result<()> {
    let Some(workspace) = desk.workspace().filter(|workspace| !workspace.read_only()) else { return Ok(()) };
    let (folder, now) = (folder(desk, &workspace), desk.clock.now());
    // A copy made while the clock was wrong and ahead must not stop the copies after it.
    let last =
        store_backups::list(&folder)?.into_iter().filter(|it| it.workspace == series(&workspace)).map(|it| it.at).find(|at| *at <= now);
    let changed = workspace.log(1, 0)?.entries.first().is_some_and(|entry| last.is_none_or(|last| entry.at > last));
    if store_backups::due(last, now, changed) {
        files::make_folder(&folder)?;
        workspace.backup(&folder.join(store_backups::file_name(&series(&workspace), now)), &mut |_| true)?;
        store_backups::prune(&folder, now)?;
    }
    Ok(())
}
