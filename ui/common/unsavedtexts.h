// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace lk::ui {

/// Unsaved text kept in swap files, so that a crash loses at most five seconds of typing. Owned by the shell; GUI thread; the
/// files are written in order by a worker of its own. A swap file holds a script, never a password.
///
///     m_unsaved.textChanged(path, this, [this] { return document()->toPlainText().toUtf8(); });   // on every change
///     m_unsaved.forget(path);                                                                     // saved, or discarded
class UnsavedTexts final : public QObject {
    Q_OBJECT
public:
    /// `folder` is made private when first needed.
    explicit UnsavedTexts(std::filesystem::path folder = defaultFolder(), QObject* parent = nullptr);
    ~UnsavedTexts() override;                                   ///< writes what is queued, then ends the worker
    [[nodiscard]] static std::filesystem::path defaultFolder(); ///< stateFolder()/unsaved

    using Read = std::function<QByteArray()>;
    /// The text of `file` differs from the disk. `read` is called within 5 s, on the GUI thread, while `guard` lives.
    void textChanged(const QString& file, QObject* guard, Read read);
    void forget(const QString& file);
    /// Queues now what is waiting for its five seconds.
    void flush();

    /// What a crash left behind, newest first: written by a process that is gone.
    struct Left {
        QString file;
        QByteArray text;
        QDateTime writtenAt;
    };
    /// Blocking (reads files): for a job.
    [[nodiscard]] static std::vector<Left> leftBehind(const std::filesystem::path& folder = defaultFolder());

private:
    struct Waiting {
        QPointer<QObject> guard;
        Read read;
    };
    void enqueue(std::function<void()> task);
    std::filesystem::path m_folder;
    QTimer m_timer;
    std::map<QString, Waiting> m_waiting;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<std::function<void()>> m_queue;
    std::jthread m_worker;
};

} // namespace lk::ui
