// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/scriptdocument.h"

#include "core/base/file.h"
#include "core/base/hash.h"
#include "ui/common/qttext.h"
#include "ui/common/unsavedtexts.h"
#include "ui/editor/sqledit.h"

#include <QTextDocument>

#include <system_error>

namespace lk::ui {

ScriptDocument::ScriptDocument(SqlEdit* edit, Jobs& jobs, UnsavedTexts* unsaved, QObject* parent)
    : QObject(parent)
    , m_edit(edit)
    , m_jobs(jobs)
    , m_unsaved(unsaved)
{
    connect(&m_watcher, &FileWatcher::changed, this, &ScriptDocument::onDiskChange);
    connect(edit->document(), &QTextDocument::modificationChanged, this, [this](bool isModified) {
        if (!isModified && m_isLoaded && m_unsaved != nullptr && m_leftText.isNull())
            m_unsaved->forget(toQt(m_file.string()));
        emit modifiedChanged(isModified);
    });
    connect(edit->document(), &QTextDocument::contentsChanged, this, &ScriptDocument::keepForCrash);
}

ScriptDocument::~ScriptDocument() = default;

bool ScriptDocument::isModified() const
{
    return m_isLoaded && m_edit->document()->isModified();
}

ScriptDocument::Read ScriptDocument::readFrom(const std::filesystem::path& file, const std::filesystem::path& root)
{
    std::error_code ignored; // an error other than "missing" is told by readFile
    if (!std::filesystem::exists(file, ignored) && !ignored)
        return Read{.sha256 = {}, .text = {}, .exists = false};
    const std::string bytes = readFile(file, root);
    return Read{.sha256 = sha256Hex(bytes), .text = ScriptText::decode(bytes), .exists = true};
}

void ScriptDocument::open(const std::filesystem::path& file, const std::filesystem::path& root)
{
    m_file = file;
    m_root = root;
    m_isLoaded = false;
    m_watcher.setPaths({});
    m_edit->setFileName(toQt(file.filename().string()));
    m_loadJob = m_jobs.start(
        this,
        [file, root](const std::stop_token&) {
            Loaded result;
            result.read.text = {};
            const std::string bytes = readFile(file, root);
            result.read.sha256 = sha256Hex(bytes);
            result.read.text = ScriptText::decode(bytes);
            for (const UnsavedTexts::Left& left : UnsavedTexts::leftBehind()) {
                if (left.file == toQt(file.string()) &&
                    left.text.toStdString() != result.read.text.text.toStdString()) {
                    result.leftText = left.text.toStdString();
                    result.leftAt = left.writtenAt;
                    result.hasLeft = true;
                    break;
                }
            }
            return result;
        },
        [this](Loaded result) {
            m_loaded = std::move(result.read.text);
            m_sha256 = result.read.sha256;
            m_theirs.reset();
            m_edit->setFirstText(m_loaded.text);
            m_isLoaded = true;
            setDisk(Disk::Same);
            const QString path = toQt(m_file.string());
            m_watcher.setPaths({path});
            emit loaded();
            if (result.hasLeft && m_loaded.obstacle == ScriptText::Obstacle::None) {
                m_leftText = toQt(result.leftText);
                emit unsavedTextFound(result.leftAt.toLocalTime());
            }
        },
        [this](const Error& error) { emit loadFailed(error); });
}

void ScriptDocument::keepForCrash()
{
    if (m_unsaved == nullptr || !isModified())
        return;
    m_unsaved->textChanged(toQt(m_file.string()), this, [this] { return m_edit->fullText().toUtf8(); });
}

// --- saving -----------------------------------------------------------------------------------------------------------

ScriptDocument::Written ScriptDocument::write(const std::filesystem::path& file, const std::filesystem::path& root,
                                              const std::string& seen, const std::string& bytes)
{
    Written written;
    Read now = readFrom(file, root);
    if (now.sha256 != seen) {
        written.isRefused = true;
        written.theirs = std::move(now);
        return written;
    }
    writeFileAtomically(file, bytes);
    written.sha256 = sha256Hex(bytes);
    return written;
}

bool ScriptDocument::finishSave(Written written, const QString& text, int revision)
{
    if (written.isRefused) {
        m_theirs = std::move(written.theirs);
        setDisk(m_theirs->exists ? Disk::Changed : Disk::Deleted);
        return false;
    }
    // What was mixed line ends is now what stands on disk.
    const std::string bytes = m_loaded.encode(text);
    m_loaded = ScriptText::decode(bytes);
    m_sha256 = written.sha256;
    m_theirs.reset();
    m_leftText = QString();
    setDisk(Disk::Same);
    if (m_edit->document()->revision() == revision) {
        m_edit->document()->setModified(false); // keeps the undo steps
        if (m_unsaved != nullptr)
            m_unsaved->forget(toQt(m_file.string()));
    }
    emit saved();
    return true;
}

void ScriptDocument::save(Done done)
{
    const auto answer = [done = std::move(done)](bool isSaved) {
        if (done)
            done(isSaved);
    };
    if (!m_isLoaded || m_loaded.obstacle != ScriptText::Obstacle::None || isSaving()) {
        answer(!isModified());
        return;
    }
    const QString text = m_edit->fullText();
    const int revision = m_edit->document()->revision();
    m_saveJob = m_jobs.start(
        this,
        [file = m_file, root = m_root, seen = m_sha256, script = m_loaded, text](const std::stop_token&) {
            return write(file, root, seen, script.encode(text));
        },
        [this, text, revision, answer](Written written) { answer(finishSave(std::move(written), text, revision)); },
        [this, answer](const Error& error) {
            emit saveFailed(error);
            answer(false);
        });
}

bool ScriptDocument::saveNow()
{
    if (!isModified())
        return true;
    if (m_loaded.obstacle != ScriptText::Obstacle::None)
        return false;
    m_saveJob.drop();
    const QString text = m_edit->fullText();
    try {
        return finishSave(write(m_file, m_root, m_sha256, m_loaded.encode(text)), text, m_edit->document()->revision());
    } catch (const Error& error) {
        emit saveFailed(error);
        return false;
    }
}

void ScriptDocument::discard()
{
    if (!m_isLoaded)
        return;
    m_edit->replaceText(m_loaded.text);
    m_edit->document()->setModified(false);
    if (m_unsaved != nullptr)
        m_unsaved->forget(toQt(m_file.string()));
}

// --- the disk ---------------------------------------------------------------------------------------------------------

void ScriptDocument::setDisk(Disk disk)
{
    if (m_disk == disk && disk == Disk::Same)
        return;
    m_disk = disk;
    emit diskChanged();
}

void ScriptDocument::onDiskChange()
{
    if (!m_isLoaded)
        return;
    if (m_diskJob.isRunning()) {
        m_isDiskAskedAgain = true;
        return;
    }
    m_isDiskAskedAgain = false;
    m_diskJob = m_jobs.start(
        this, [file = m_file, root = m_root](const std::stop_token&) { return readFrom(file, root); },
        [this](Read read) {
            if (m_isDiskAskedAgain) {
                onDiskChange();
                return;
            }
            if (isSaving())
                return; // our own change under way; it is followed by another look
            if (read.sha256 == m_sha256) {
                m_theirs.reset();
                setDisk(read.exists ? Disk::Same : Disk::Deleted);
            } else if (m_theirs && m_theirs->sha256 == read.sha256) {
                return; // told already
            } else if (!read.exists) {
                m_theirs = std::move(read);
                setDisk(Disk::Deleted);
            } else if (!isModified()) {
                take(std::move(read));
                emit followed();
            } else {
                m_theirs = std::move(read);
                setDisk(Disk::Changed);
            }
        },
        [this](const Error& error) { emit saveFailed(error); });
}

void ScriptDocument::take(Read read)
{
    m_loaded = std::move(read.text);
    m_sha256 = std::move(read.sha256);
    m_theirs.reset();
    m_edit->replaceText(m_loaded.text);
    m_edit->document()->setModified(false);
    if (m_unsaved != nullptr)
        m_unsaved->forget(toQt(m_file.string()));
    setDisk(Disk::Same);
}

void ScriptDocument::loadTheirs()
{
    if (m_theirs && m_theirs->exists) {
        take(std::move(*m_theirs));
        emit followed();
    }
}

void ScriptDocument::keepMine()
{
    if (!m_theirs)
        return;
    m_sha256 = m_theirs->sha256; // seen: saving may overwrite it
    m_theirs.reset();
    m_edit->document()->setModified(true);
    setDisk(Disk::Same);
}

void ScriptDocument::reload()
{
    if (!m_isLoaded)
        return;
    m_diskJob = m_jobs.start(
        this, [file = m_file, root = m_root](const std::stop_token&) { return readFrom(file, root); },
        [this](Read read) {
            if (!read.exists) {
                m_theirs = std::move(read);
                setDisk(Disk::Deleted);
                return;
            }
            take(std::move(read));
            emit followed();
        },
        [this](const Error& error) { emit saveFailed(error); });
}

void ScriptDocument::readDisk(std::function<void(const QString& text)> done)
{
    m_compareJob = m_jobs.start(
        this, [file = m_file, root = m_root](const std::stop_token&) { return readFrom(file, root); },
        [done = std::move(done)](const Read& read) { done(read.text.text); },
        [this](const Error& error) { emit saveFailed(error); });
}

void ScriptDocument::restoreLeft()
{
    if (m_leftText.isNull())
        return;
    m_edit->replaceText(m_leftText);
    m_leftText = QString();
}

void ScriptDocument::dropLeft()
{
    m_leftText = QString();
    if (m_unsaved != nullptr)
        m_unsaved->forget(toQt(m_file.string()));
}

} // namespace lk::ui
