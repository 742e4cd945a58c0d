// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/unsaveddialog.h"

#include "ui/services/page.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

UnsavedDialog::UnsavedDialog(const std::vector<Page*>& pages, Purpose purpose, QWidget* parent)
    : QDialog(parent)
    , m_purpose(purpose)
{
    setObjectName(u"dialog_unsaved"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Unsaved Text"));
    m_list = new QListWidget(this);
    m_list->setObjectName(u"unsaved_list"_s);
    m_list->setAccessibleName(tr("Files with unsaved text"));
    for (Page* page : pages) {
        const QString names = page->unsavedDocuments().join(u", "_s);
        auto* item = new QListWidgetItem(names.isEmpty() ? page->pageTitle() : names, m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
        m_lines.push_back({page});
    }
    m_list->setCurrentRow(0);
    auto* label = new QLabel(purpose == Purpose::Closing
                                 ? tr("These files have text that is not saved:")
                                 : tr("A plan is made from what is on disk. These files have text that is not saved:"),
                             this);
    label->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton* save = buttons->addButton(purpose == Purpose::Closing ? tr("&Save Selected") : tr("&Save and Plan"),
                                           QDialogButtonBox::AcceptRole);
    save->setObjectName(u"unsaved_save"_s);
    save->setDefault(true);
    connect(save, &QPushButton::clicked, this, &UnsavedDialog::saveSelected);
    if (purpose == Purpose::Closing) {
        QPushButton* discard = buttons->addButton(tr("&Discard"), QDialogButtonBox::DestructiveRole);
        discard->setObjectName(u"unsaved_discard"_s);
        discard->setAutoDefault(false);
        connect(discard, &QPushButton::clicked, this, &UnsavedDialog::discardAll);
    }
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* all = new QVBoxLayout(this);
    all->addWidget(label);
    all->addWidget(m_list, 1);
    all->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 64, fontMetrics().height() * 16);
}

void UnsavedDialog::saveSelected()
{
    setEnabled(false);
    saveFrom(0);
}

/// Saves one after the other without waiting; a refused one ends it, and its page tells why.
void UnsavedDialog::saveFrom(std::size_t line)
{
    if (line >= m_lines.size()) {
        accept();
        emit settled();
        return;
    }
    Page* page = m_lines[line].page;
    if (page != nullptr && m_list->item(static_cast<int>(line))->checkState() == Qt::Checked) {
        page->saveAllThen([self = QPointer(this), line](bool isSaved) {
            if (self == nullptr) {
                return;
            }
            if (isSaved) {
                self->saveFrom(line + 1);
            } else {
                self->reject();
            }
        });
        return;
    }
    if (page != nullptr && m_purpose == Purpose::Closing) {
        page->discardAll();
    }
    saveFrom(line + 1);
}

void UnsavedDialog::discardAll()
{
    for (const Line& line : m_lines) {
        if (line.page != nullptr) {
            line.page->discardAll();
        }
    }
    accept();
    emit settled();
}

} // namespace lk::ui
