// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "ui/common/filewatcher.h"
#include "ui/common/jobs.h"
#include "ui/editor/scripttext.h"

#include <QDateTime>
#include <QObject>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace lk::ui {

class SqlEdit;
class UnsavedTexts;

/// One script file and the editor that shows it: loads and saves on workers, keeps bytes that were not edited, follows the disk,
/// refuses to overwrite a change it has not shown, and keeps unsaved text in a swap file. Owned by its pane; GUI thread.
class ScriptDocument final : public QObject {
    Q_OBJECT
public:
    /// How the file on disk stands to the text here.
    enum class Disk : std::uint8_t {
        Same,
        Changed /**< and the text here is modified: the user must choose */,
        Deleted
    };

    /// `unsaved` may be nullptr: then nothing is kept for a crash.
    ScriptDocument(SqlEdit* edit, Jobs& jobs, UnsavedTexts* unsaved, QObject* parent = nullptr);
    ~ScriptDocument() override;

    /// `root`: the file must lie inside it (the workspace).
    void open(const std::filesystem::path& file, const std::filesystem::path& root);
    void reopen() { open(std::filesystem::path(m_file), std::filesystem::path(m_root)); } ///< after `loadFailed`
    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }
    [[nodiscard]] bool isModified() const;
    [[nodiscard]] bool isSaving() const { return m_saveJob.isRunning(); }
    [[nodiscard]] Disk disk() const { return m_disk; }
    [[nodiscard]] const ScriptText& loadedText() const { return m_loaded; }
    [[nodiscard]] const std::string& sha256() const { return m_sha256; }

    using Done = std::function<void(bool isSaved)>;
    /// Writes on a worker, then `done`. Refused (false, and `changedOnDisk` or `saveFailed` before it) when the file changed meanwhile.
    void save(Done done = {});
    /// The same at once on this thread, for a caller that cannot go on without the answer.
    bool saveNow();
    void loadTheirs(); ///< takes the disk's text, as one undo step
    void keepMine();   ///< from now on the disk's text counts as seen
    void reload();     ///< reads the file again, whatever it holds; asks nothing
    void discard();    ///< back to the loaded text; forgets the swap file
    /// The disk's text for a comparison, read on a worker.
    void readDisk(std::function<void(const QString& text)> done);
    void restoreLeft(); ///< takes the text of the swap file that `unsavedTextFound` told of
    void dropLeft();
    [[nodiscard]] const QString& leftText() const { return m_leftText; }

signals:
    void loaded();
    void loadFailed(const lk::Error& error);
    void saved();
    void saveFailed(const lk::Error& error);
    void modifiedChanged(bool isModified);
    void followed();    ///< the disk changed and the unmodified text followed
    void diskChanged(); ///< `disk()` is another one now
    void unsavedTextFound(const QDateTime& writtenAt);

private:
    struct Read {
        std::string sha256;
        ScriptText text;
        bool exists = true;
    };
    struct Loaded {
        Read read;
        std::string leftText;
        QDateTime leftAt;
        bool hasLeft = false;
    };
    struct Written {
        bool isRefused = false;
        Read theirs;
        std::string sha256;
    };

    [[nodiscard]] static Read readFrom(const std::filesystem::path& file, const std::filesystem::path& root);
    [[nodiscard]] static Written write(const std::filesystem::path& file, const std::filesystem::path& root,
                                       const std::string& seen, const std::string& bytes);
    bool finishSave(Written written, const QString& text, int revision);
    void onDiskChange();
    void take(Read read);
    void keepForCrash();
    void setDisk(Disk disk);

    SqlEdit* m_edit;
    Jobs& m_jobs;
    UnsavedTexts* m_unsaved;
    FileWatcher m_watcher;
    Jobs::Ticket m_loadJob;
    Jobs::Ticket m_saveJob;
    Jobs::Ticket m_diskJob;
    Jobs::Ticket m_compareJob;
    std::filesystem::path m_file;
    std::filesystem::path m_root;
    ScriptText m_loaded;
    std::string m_sha256; ///< of the bytes that saving may overwrite; empty: there is no file
    std::optional<Read> m_theirs;
    QString m_leftText;
    Disk m_disk = Disk::Same;
    bool m_isLoaded = false;
    bool m_isDiskAskedAgain = false;
};

} // namespace lk::ui
