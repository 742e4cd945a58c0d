// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/shortcutsdialog.h"

#include "ui/services/actions.h"
#include "ui/shell/fuzzy.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

ShortcutsDialog::ShortcutsDialog(ActionRegistry& actions, const QHash<QString, QString>& places, QWidget* parent)
    : QDialog(parent)
    , m_actions(actions)
{
    setObjectName(u"dialog_shortcuts"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Configure Keyboard Shortcuts"));
    m_filter = new QLineEdit(this);
    m_filter->setObjectName(u"shortcuts_filter"_s);
    m_filter->setPlaceholderText(tr("Filter by name or shortcut"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_table = new QTreeWidget(this);
    m_table->setObjectName(u"shortcuts_table"_s);
    m_table->setAccessibleName(tr("Actions and their shortcuts"));
    m_table->setHeaderLabels({tr("Action"), tr("Menu"), tr("Shortcut")});
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAllColumnsShowFocus(true);
    for (const QAction* action : actions.all()) {
        const QString id = action->objectName();
        m_keys[id] = action->shortcuts();
        auto* item = new QTreeWidgetItem(m_table, {nameOf(id), places.value(id), QString()});
        item->setData(0, Qt::UserRole, id);
        item->setIcon(0, action->icon());
        item->setText(2, QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText));
    }
    m_table->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_table->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    m_table->header()->setStretchLastSection(false);

    auto* label = new QLabel(tr("&Shortcut:"), this);
    m_edit = new QKeySequenceEdit(this);
    m_edit->setObjectName(u"shortcuts_edit"_s);
    m_edit->setAccessibleName(tr("Shortcut"));
    label->setBuddy(m_edit);
    m_clear = new QPushButton(tr("C&lear"), this);
    m_reset = new QPushButton(tr("&Default"), this);
    m_clear->setObjectName(u"shortcuts_clear"_s);
    m_reset->setObjectName(u"shortcuts_default"_s);
    m_conflict = new QLabel(this);
    m_conflict->setObjectName(u"shortcuts_conflict"_s);
    m_conflict->setTextFormat(Qt::PlainText);
    m_conflict->setWordWrap(true);
    m_take = new QPushButton(tr("&Take It Over"), this);
    m_take->setObjectName(u"shortcuts_take"_s);
    for (QPushButton* button : {m_clear, m_reset, m_take}) {
        button->setAutoDefault(false);
    }
    auto* editing = new QHBoxLayout;
    editing->addWidget(label);
    editing->addWidget(m_edit, 1);
    editing->addWidget(m_clear);
    editing->addWidget(m_reset);
    auto* conflict = new QHBoxLayout;
    conflict->addWidget(m_conflict, 1);
    conflict->addWidget(m_take);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    QPushButton* all = buttons->addButton(tr("&Reset All"), QDialogButtonBox::ResetRole);
    all->setObjectName(u"shortcuts_reset_all"_s);
    auto* outer = new QVBoxLayout(this);
    outer->addWidget(m_filter);
    outer->addWidget(m_table, 1);
    outer->addLayout(editing);
    outer->addLayout(conflict);
    outer->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 36);

    connect(m_filter, &QLineEdit::textChanged, this, &ShortcutsDialog::filter);
    connect(m_table, &QTreeWidget::currentItemChanged, this, &ShortcutsDialog::showCurrent);
    connect(m_edit, &QKeySequenceEdit::keySequenceChanged, this, [this](const QKeySequence& keys) {
        if (!m_isShowing) {
            assign(keys);
        }
    });
    connect(m_clear, &QPushButton::clicked, m_edit, &QKeySequenceEdit::clear);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        if (const QString id = currentId(); !id.isEmpty()) {
            setKeys(id, m_actions.defaultShortcuts(id));
            showCurrent();
        }
    });
    connect(m_take, &QPushButton::clicked, this, [this] {
        const QKeySequence keys = m_edit->keySequence();
        if (const QString other = ownerOf(keys, currentId()); !other.isEmpty()) {
            QList<QKeySequence> theirs = m_keys[other];
            theirs.removeAll(keys);
            setKeys(other, theirs);
        }
        assign(keys);
    });
    connect(all, &QPushButton::clicked, this, &ShortcutsDialog::resetAll);
    connect(buttons, &QDialogButtonBox::accepted, this, &ShortcutsDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_table->setCurrentItem(m_table->topLevelItem(0));
    showCurrent();
    m_filter->setFocus();
}

QString ShortcutsDialog::currentId() const
{
    const QTreeWidgetItem* item = m_table->currentItem();
    return item != nullptr ? item->data(0, Qt::UserRole).toString() : QString();
}

QString ShortcutsDialog::nameOf(const QString& id) const
{
    return QString(m_actions.action(id)->text()).remove(u'&');
}

QString ShortcutsDialog::ownerOf(const QKeySequence& keys, const QString& butNot) const
{
    for (const auto& [id, theirs] : m_keys) {
        if (id != butNot && !keys.isEmpty() && theirs.contains(keys)) {
            return id;
        }
    }
    return {};
}

void ShortcutsDialog::showCurrent()
{
    const QString id = currentId();
    m_isShowing = true;
    const QList<QKeySequence> keys = id.isEmpty() ? QList<QKeySequence>() : m_keys[id];
    m_edit->setKeySequence(keys.isEmpty() ? QKeySequence() : keys.first());
    m_isShowing = false;
    m_edit->setEnabled(!id.isEmpty());
    m_clear->setEnabled(!id.isEmpty());
    m_reset->setEnabled(!id.isEmpty() && keys != m_actions.defaultShortcuts(id));
    m_conflict->clear();
    m_take->hide();
}

void ShortcutsDialog::assign(const QKeySequence& keys)
{
    const QString id = currentId();
    if (id.isEmpty()) {
        return;
    }
    if (const QString other = ownerOf(keys, id); !other.isEmpty()) {
        m_conflict->setText(
            tr("%1 already belongs to \"%2\".").arg(keys.toString(QKeySequence::NativeText), nameOf(other)));
        m_take->show();
        return;
    }
    QList<QKeySequence> mine = m_keys[id];
    if (!mine.isEmpty()) {
        mine.removeFirst();
    }
    mine.removeAll(keys);
    if (!keys.isEmpty()) {
        mine.prepend(keys);
    }
    setKeys(id, mine);
    m_conflict->clear();
    m_take->hide();
    m_reset->setEnabled(mine != m_actions.defaultShortcuts(id));
}

void ShortcutsDialog::setKeys(const QString& id, const QList<QKeySequence>& keys)
{
    m_keys[id] = keys;
    for (int row = 0; row < m_table->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = m_table->topLevelItem(row);
        if (item->data(0, Qt::UserRole).toString() == id) {
            item->setText(2, QKeySequence::listToString(keys, QKeySequence::NativeText));
        }
    }
}

void ShortcutsDialog::resetAll()
{
    for (const QAction* action : m_actions.all()) {
        setKeys(action->objectName(), m_actions.defaultShortcuts(action->objectName()));
    }
    showCurrent();
}

void ShortcutsDialog::filter(const QString& wanted)
{
    for (int row = 0; row < m_table->topLevelItemCount(); ++row) {
        QTreeWidgetItem* item = m_table->topLevelItem(row);
        const QString all = item->text(0) + u' ' + item->text(1) + u' ' + item->text(2);
        item->setHidden(fuzzyScore(wanted, all) == 0);
    }
}

void ShortcutsDialog::accept()
{
    for (const auto& [id, keys] : m_keys) {
        if (m_actions.action(id)->shortcuts() != keys) {
            m_actions.setShortcuts(id, keys);
        }
    }
    m_actions.saveShortcuts();
    QDialog::accept();
}

} // namespace lk::ui
