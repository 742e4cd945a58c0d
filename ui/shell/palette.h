// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QFrame>
#include <QIcon>
#include <QPointer>
#include <QString>

#include <functional>
#include <vector>

class QLabel;
class QLineEdit;
class QListView;

namespace lk::ui {

/// One thing that the palette can find and do.
struct PaletteEntry {
    QString text;     ///< "Plan Up"
    QString place;    ///< "Run", or the project
    QString shortcut; ///< as the platform writes it
    QString search;   ///< all that is searched: text, id, place, description
    QString whyNot;   ///< not empty: listed, but cannot be done now
    QIcon icon;
    int usedAgo = -1; ///< 0: the last one used; -1: not yet
    std::function<void()> carryOut;
};

/// The entries that answer what was typed, best first. Thin over its vector.
class PaletteModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Roles { PlaceRole = Qt::UserRole + 1, ShortcutRole, WhyNotRole };
    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<PaletteEntry> entries);
    void setWanted(const QString& wanted);
    [[nodiscard]] const PaletteEntry* at(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    std::vector<PaletteEntry> m_entries;
    std::vector<int> m_shown;
};

/// Find Action and Open Migration: one line to type in, the best answers below. Lies over the main window, closes with Esc and when
/// the focus goes elsewhere. Owned by the window.
class CommandPalette final : public QFrame {
    Q_OBJECT
public:
    explicit CommandPalette(QWidget* window);
    void open(const QString& title, const QString& placeholder, std::vector<PaletteEntry> entries);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void carryOut(const QModelIndex& index);
    void leave();
    void place();
    QLineEdit* m_line = nullptr;
    QListView* m_list = nullptr;
    QLabel* m_none = nullptr;
    PaletteModel* m_model = nullptr;
    QPointer<QWidget> m_before;
};

} // namespace lk::ui
