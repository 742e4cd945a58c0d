// SPDX-License-Identifier: Apache-2.0
#include "ui/common/filewatcher.h"

#include <QFileInfo>

#include <utility>

namespace lk::ui {

FileWatcher::FileWatcher(QObject* parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(300);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &FileWatcher::gather);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &FileWatcher::gather);
    connect(&m_timer, &QTimer::timeout, this, &FileWatcher::tell);
}

void FileWatcher::setPaths(const QStringList& paths)
{
    const QSet<QString> wanted(paths.cbegin(), paths.cend());
    const QSet<QString> gone = m_wanted - wanted;
    const QSet<QString> fresh = wanted - m_wanted;
    m_wanted = wanted;
    m_missing &= m_wanted;
    if (!gone.isEmpty()) {
        m_watcher.removePaths(QStringList(gone.cbegin(), gone.cend()));
    }
    if (m_missing.isEmpty() && !m_helpers.isEmpty()) {
        m_watcher.removePaths(QStringList(m_helpers.cbegin(), m_helpers.cend()));
        m_helpers.clear();
    }
    const QSet<QString> unsure = fresh + m_missing;
    for (const QString& path : unsure) {
        watch(path);
    }
    m_changed &= m_wanted;
}

void FileWatcher::watch(const QString& path)
{
    m_helpers.remove(path); // wanted by itself now
    const bool wasThere = QFileInfo::exists(path);
    if (wasThere &&
        (m_watcher.files().contains(path) || m_watcher.directories().contains(path) || m_watcher.addPath(path))) {
        m_missing.remove(path);
        return;
    }
    m_missing.insert(path);
    QFileInfo folder(QFileInfo(path).absolutePath());
    while (!folder.exists() && !folder.isRoot()) {
        folder.setFile(folder.absolutePath());
    }
    const QString nearest = folder.absoluteFilePath();
    if (!m_watcher.directories().contains(nearest) && m_watcher.addPath(nearest)) {
        m_helpers.insert(nearest);
    }
    if (!wasThere && QFileInfo::exists(path)) {
        gather(path); // made between the two looks
    }
}

void FileWatcher::gather(const QString& path)
{
    m_changed.insert(path);
    if (!m_timer.isActive()) {
        m_timer.start(); // not restarted: a folder that changes for ever is still told about
    }
}

void FileWatcher::tell()
{
    const QSet<QString> touched = std::exchange(m_changed, {});
    QStringList told;
    for (const QString& path : touched) {
        if (m_wanted.contains(path)) {
            watch(path); // a renamed-over or re-made file has lost its watch
            told << path;
        }
    }
    const QSet<QString> awaited = m_missing - touched;
    for (const QString& path : awaited) {
        watch(path);
        if (!m_missing.contains(path)) {
            told << path; // it has come back
        }
    }
    if (m_missing.isEmpty() && !m_helpers.isEmpty()) {
        m_watcher.removePaths(QStringList(m_helpers.cbegin(), m_helpers.cend()));
        m_helpers.clear();
    }
    if (!told.isEmpty()) {
        emit changed(told);
    }
}

} // namespace lk::ui
