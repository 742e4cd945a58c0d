// SPDX-License-Identifier: Apache-2.0
#include "ui/common/filewatcher.h"

#include <QFileInfo>

namespace lk::ui {

FileWatcher::FileWatcher(QObject* parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(300);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &FileWatcher::gather);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &FileWatcher::gather);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        const QStringList paths(m_changed.cbegin(), m_changed.cend());
        m_changed.clear();
        // A renamed-over or re-made file has lost its watch.
        const QStringList files = m_watcher.files();
        const QStringList folders = m_watcher.directories();
        for (const QString& path : paths) {
            if (m_wanted.contains(path) && !files.contains(path) && !folders.contains(path) &&
                QFileInfo::exists(path)) {
                m_watcher.addPath(path);
            }
        }
        emit changed(paths);
    });
}

void FileWatcher::setPaths(const QStringList& paths)
{
    const QSet<QString> wanted(paths.cbegin(), paths.cend());
    const QSet<QString> gone = m_wanted - wanted;
    const QSet<QString> fresh = wanted - m_wanted;
    m_wanted = wanted;
    if (!gone.isEmpty()) {
        m_watcher.removePaths(QStringList(gone.cbegin(), gone.cend()));
    }
    for (const QString& path : fresh) {
        if (QFileInfo::exists(path)) {
            m_watcher.addPath(path);
        }
    }
    m_changed &= m_wanted;
}

void FileWatcher::gather(const QString& path)
{
    m_changed.insert(path);
    if (!m_timer.isActive()) {
        m_timer.start(); // not restarted: a folder that changes for ever is still told about
    }
}

} // namespace lk::ui
