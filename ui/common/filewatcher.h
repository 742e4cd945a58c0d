// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>

namespace lk::ui {

/// Watches files and folders and gathers bursts (a branch switch) for 300 ms into one signal. A file that is replaced by renaming, as
/// careful programs save, stays watched, and one that is deleted is awaited: when it is made anew (a checkout), `changed` tells and
/// it is watched again. GUI thread.
class FileWatcher final : public QObject {
    Q_OBJECT
public:
    explicit FileWatcher(QObject* parent = nullptr);
    /// Watches exactly these from now on. A folder tells of files made, removed and renamed in it, not of what is written
    /// into them: watch such a file by itself.
    void setPaths(const QStringList& paths);
    [[nodiscard]] QStringList paths() const { return QStringList(m_wanted.cbegin(), m_wanted.cend()); }

signals:
    void changed(const QStringList& paths); ///< those of the watched paths that something happened to

private:
    void gather(const QString& path);
    void watch(const QString& path);
    void tell();
    QFileSystemWatcher m_watcher;
    QTimer m_timer;
    QSet<QString> m_wanted;
    QSet<QString> m_changed;
    QSet<QString> m_missing; ///< wanted, but not there: their nearest folder that is there is watched for them
    QSet<QString> m_helpers; ///< folders watched only for what is missing in them
};

} // namespace lk::ui
