// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/editor/scriptdocument.h"
#include "ui/editor/sqledit.h"

#include <QWidget>

#include <filesystem>
#include <functional>
#include <vector>

class QHBoxLayout;
class QListView;
class QStackedWidget;
class QToolButton;

namespace lk::ui {

class ElidedLabel;
class EmptyView;
class ErrorView;
class FindBar;
class MessageBar;
class ProblemModel;

/// One script on a page: heading with jump links, messages in place, editor, find bar, problems. The page tells why it is locked
/// and what to do where there is no script. GUI thread.
class ScriptPane final : public QWidget {
    Q_OBJECT
public:
    ScriptPane(Jobs& jobs, UnsavedTexts* unsaved, QWidget* parent = nullptr);
    ~ScriptPane() override;

    void setHeading(const QString& heading); ///< "Up"; a dot is added while modified
    void open(const std::filesystem::path& file, const std::filesystem::path& root);
    /// There is no script: says so, with a button where one can be made.
    void setMissing(const QString& sentence, const QString& buttonText, std::function<void()> create);

    /// Jump links in the heading, each to a line of the editor (asked for when it is clicked).
    struct Link {
        QString text;
        QString toolTip;
        std::function<int()> line;
    };
    void setLinks(const std::vector<Link>& links);

    /// Read-only with a reason bar; `ways` are its buttons. Not while the text is modified. Empty reason: no lock.
    struct Way {
        QString text;
        QString objectName;
        std::function<void()> go;
    };
    enum class LockReason : std::uint8_t { Applied, Elsewhere /**< another program writes this file */ };
    void setLock(const QString& title, const QString& text, const std::vector<Way>& ways,
                 LockReason reason = LockReason::Applied);
    void unlock(const QString& warning = {});
    [[nodiscard]] bool isLocked() const { return m_edit->isReadOnly(); }

    [[nodiscard]] SqlEdit& edit() { return *m_edit; }
    [[nodiscard]] const SqlEdit& edit() const { return *m_edit; }
    [[nodiscard]] ScriptDocument& document() { return *m_document; }
    [[nodiscard]] const ScriptDocument& document() const { return *m_document; }
    [[nodiscard]] FindBar& findBar() { return *m_findBar; }
    [[nodiscard]] bool hasScript() const { return m_hasScript; }
    void reload(); ///< asks before unsaved text is dropped
    void askForLine();

    /// Ids of the window's actions that act on a script, by the pane that has the cursor.
    [[nodiscard]] static QStringList editActions();
    [[nodiscard]] bool isEditActionEnabled(const QString& id, QString* whyNot) const;
    bool triggerEditAction(const QString& id); ///< false: not one of them

signals:
    void focused();
    void modifiedChanged();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void updateHeading();
    void updateLock();
    void updateProblems();
    void updateDiskBar();
    void offerLeft(const QDateTime& writtenAt);
    void compareWith(const QString& title, const QString& heading, const QString& before, const QString& after);

    SqlEdit* m_edit = nullptr;
    ScriptDocument* m_document = nullptr;
    ElidedLabel* m_heading = nullptr;
    QHBoxLayout* m_links = nullptr;
    MessageBar* m_lockBar = nullptr;
    MessageBar* m_diskBar = nullptr;
    MessageBar* m_leftBar = nullptr;
    ErrorView* m_error = nullptr;
    EmptyView* m_empty = nullptr;
    QStackedWidget* m_stack = nullptr;
    FindBar* m_findBar = nullptr;
    QListView* m_problemView = nullptr;
    ProblemModel* m_problems = nullptr;
    QString m_headingText;
    QString m_lockTitle;
    QString m_lockText;
    std::vector<Way> m_lockWays;
    LockReason m_lockReason = LockReason::Applied;
    bool m_hasScript = false;
};

} // namespace lk::ui
