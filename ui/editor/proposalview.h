// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/proposedtext.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QListWidget;
class QStackedWidget;

namespace lk::ui {

class Jobs;
class SqlEdit;

/// Scripts that are proposed: a list of files where there are several, each with its text; beside it, of a file that is there
/// already, how it is now, with the lines that differ tinted on both sides. GUI thread.
class ProposalView final : public QWidget {
    Q_OBJECT
public:
    enum class Use : bool { Look, Edit };
    ProposalView(Jobs& jobs, Use use, QWidget* parent = nullptr);

    /// Other texts; the current one stays current where there are as many.
    void setTexts(std::vector<ProposedText> texts);
    [[nodiscard]] std::vector<QString> texts() const; ///< as they stand now, in the order of setTexts()
    [[nodiscard]] int count() const { return static_cast<int>(m_pages.size()); }

private:
    struct Page {
        QWidget* widget = nullptr;
        QLabel* heading = nullptr;
        SqlEdit* before = nullptr; ///< nullptr: a new file
        SqlEdit* after = nullptr;
        std::optional<QString> beforeText;
    };
    void addPage(const ProposedText& text);
    void fill(std::size_t index, const ProposedText& text);
    void tint(std::size_t index);

    Jobs& m_jobs;
    Use m_use;
    QListWidget* m_list = nullptr;
    QStackedWidget* m_stack = nullptr;
    std::vector<Page> m_pages;
};

} // namespace lk::ui
