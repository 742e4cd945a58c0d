// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/jobs.h"

#include <QRegularExpression>
#include <QTextCursor>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <utility>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace lk::ui {

class SqlEdit;

/// Find and replace below an editor. Searching runs on a worker, so that neither a 5 MB script nor an unlucky pattern holds the
/// window up; F3 pressed meanwhile is carried out when the answer comes. Replace All is one undo step. GUI thread.
class FindBar final : public QWidget {
    Q_OBJECT
public:
    FindBar(SqlEdit* edit, Jobs& jobs, QWidget* parent = nullptr);
    ~FindBar() override;

    void open(bool withReplace); ///< takes a selection within one line as what to look for
    void findNext();
    void findPrevious();
    void replaceOne();
    void replaceAll();
    [[nodiscard]] bool isSearching() const { return m_job.isRunning() || m_timer.isActive(); }
    [[nodiscard]] QString status() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Pending : std::uint8_t { None, FromCursor, Next, Previous };
    using Matches = std::vector<std::pair<int, int>>;

    QToolButton* addToggle(const QString& objectName, const QString& text, const QString& toolTip);
    [[nodiscard]] QRegularExpression pattern() const;
    [[nodiscard]] std::pair<int, int> range() const;
    void queryChanged();
    void search(Pending then);
    void carryOut(Pending what);
    void tell(const QString& text, bool isBad = false);
    void close();
    [[nodiscard]] QString replacementFor(const QRegularExpressionMatch& match) const;

    SqlEdit* m_edit;
    Jobs& m_jobs;
    Jobs::Ticket m_job;
    QTimer m_timer;
    QLineEdit* m_find = nullptr;
    QLineEdit* m_replace = nullptr;
    QWidget* m_replaceRow = nullptr;
    QToolButton* m_case = nullptr;
    QToolButton* m_word = nullptr;
    QToolButton* m_regex = nullptr;
    QToolButton* m_inSelection = nullptr;
    QPushButton* m_replaceOne = nullptr;
    QPushButton* m_replaceAll = nullptr;
    QLabel* m_status = nullptr;
    QTextCursor m_selection; ///< where "in selection" looks; moves along with edits
    Matches m_matches;
    int m_matchesRevision = -1;
    Pending m_pending = Pending::None;
};

} // namespace lk::ui
