// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QPointer>

#include <vector>

class QListWidget;

namespace lk::ui {

class Page;

/// Unsaved text of several pages in one list with tick boxes: Save Selected, Discard, Cancel. Opened with `open()`; afterwards the
/// pages are saved or their text is given up, and `settled` tells to go on.
class UnsavedDialog final : public QDialog {
    Q_OBJECT
public:
    enum class Purpose { Closing, Planning };
    UnsavedDialog(const std::vector<Page*>& pages, Purpose purpose, QWidget* parent);

signals:
    void settled();

private:
    void saveSelected();
    void saveFrom(std::size_t line);
    void discardAll();
    struct Line {
        QPointer<Page> page;
    };
    std::vector<Line> m_lines;
    Purpose m_purpose;
    QListWidget* m_list = nullptr;
};

} // namespace lk::ui
