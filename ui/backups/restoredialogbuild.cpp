// SPDX-License-Identifier: Apache-2.0
// The restore dialog's widgets and their layout; what they do is in restoredialog.cpp.
#include "core/base/text.h"
#include "ui/backups/backupmodel.h"
#include "ui/backups/restoredialog.h"
#include "ui/backups/restoredialogwidgets.h"
#include "ui/common/plainlabel.h"
#include "ui/common/qttext.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

void RestoreDialog::buildChoose()
{
    RestoreDialogWidgets& w = *m_widgets;
    QVBoxLayout* layout = addPage(w.choosePage);
    buildList(w.choosePage, layout);
    buildInto(w.choosePage, layout);
    w.told = new MessageBar(w.choosePage);
    w.told->setObjectName(u"restore_told"_s);
    w.told->hide();
    layout->addWidget(w.told);
}

void RestoreDialog::buildList(QWidget* page, QVBoxLayout* layout)
{
    RestoreDialogWidgets& w = *m_widgets;
    m_model = new BackupModel(this);
    w.list = new QTreeView(page);
    w.list->setObjectName(u"restore_list"_s);
    w.list->setAccessibleName(tr("Backups"));
    w.list->setModel(m_model);
    w.list->setRootIsDecorated(false);
    w.list->setUniformRowHeights(true);
    w.list->setAlternatingRowColors(true);
    w.list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    w.list->setMinimumHeight(fontMetrics().height() * 4); // the words below take what they need
    w.list->header()->setStretchLastSection(false);
    w.list->header()->setSectionResizeMode(BackupModel::TakenColumn, QHeaderView::Stretch);
    const int character = fontMetrics().averageCharWidth();
    for (const auto& [column, width] : {std::pair(BackupModel::EnvironmentColumn, 18),
                                        {BackupModel::DatabaseColumn, 16},
                                        {BackupModel::WhatColumn, 12},
                                        {BackupModel::ResultColumn, 14},
                                        {BackupModel::SizeColumn, 12}}) {
        w.list->setColumnWidth(column, std::max(width * character, w.list->header()->sectionSizeHint(column)));
    }
    layout->addWidget(w.list, 1);
    auto* row = new QHBoxLayout;
    w.onlyHere = new QCheckBox(tr("&Only those of %1").arg(environmentName()), page);
    w.onlyHere->setObjectName(u"restore_only_here"_s);
    w.onlyHere->setChecked(true);
    w.verify = new QPushButton(tr("&Verify Again"), page);
    w.verify->setObjectName(u"restore_verify"_s);
    w.otherFile = new QPushButton(tr("Other &File…"), page);
    w.otherFile->setObjectName(u"restore_other_file"_s);
    w.verify->setAutoDefault(false);
    w.otherFile->setAutoDefault(false);
    row->addWidget(w.onlyHere);
    row->addStretch();
    row->addWidget(w.verify);
    row->addWidget(w.otherFile);
    layout->addLayout(row);
    auto* scroll = new QScrollArea(page); // a backup that is not sound has much to be said of it
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumHeight(fontMetrics().lineSpacing() * 6);
    w.facts = plainLabel(u"restore_facts"_s, scroll);
    w.facts->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    w.facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    scroll->setWidget(w.facts);
    layout->addWidget(scroll, 1);
}

void RestoreDialog::buildInto(QWidget* page, QVBoxLayout* layout)
{
    RestoreDialogWidgets& w = *m_widgets;
    auto* row = new QHBoxLayout;
    w.copy = new QRadioButton(tr("As a &copy, in a new database:"), page);
    w.copy->setObjectName(u"restore_copy"_s);
    w.copy->setChecked(true);
    w.copyName = new QLineEdit(page);
    w.copyName->setObjectName(u"restore_copy_name"_s);
    w.copyName->setAccessibleName(tr("Name of the new database"));
    w.copyName->setMaxLength(63);
    row->addWidget(w.copy);
    row->addWidget(w.copyName, 1);
    layout->addLayout(row);
    w.inPlace = new QRadioButton(tr("&In place of what is there: what was written since is lost"), page);
    w.inPlace->setObjectName(u"restore_in_place"_s);
    layout->addWidget(w.inPlace);
    w.unverified = new QCheckBox(tr("Take it altho&ugh it is unverified"), page);
    w.unverified->setObjectName(u"restore_unverified"_s);
    w.otherServer = new QCheckBox(tr("It is of &another server or database, and that is meant"), page);
    w.otherServer->setObjectName(u"restore_other_server"_s);
    layout->addWidget(w.unverified);
    layout->addWidget(w.otherServer);
}

void RestoreDialog::buildConfirm()
{
    RestoreDialogWidgets& w = *m_widgets;
    QVBoxLayout* layout = addPage(w.confirmPage);
    w.question = headingLabel(u"restore_question"_s, w.confirmPage);
    w.consequences = plainLabel(u"restore_consequences"_s, w.confirmPage);
    layout->addWidget(w.question);
    layout->addWidget(w.consequences);
    auto* byHand = new QLabel(tr("The same by &hand:"), w.confirmPage);
    w.commands = new QPlainTextEdit(w.confirmPage);
    w.commands->setObjectName(u"restore_commands"_s);
    w.commands->setReadOnly(true);
    w.commands->setTabChangesFocus(true);
    w.commands->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    w.commands->setMinimumHeight(fontMetrics().height() * 4);
    w.commands->setMaximumHeight(fontMetrics().height() * 9);
    byHand->setBuddy(w.commands);
    layout->addWidget(byHand);
    layout->addWidget(w.commands, 1);
    w.tick = new QCheckBox(tr("I have &read what is lost"), w.confirmPage);
    w.tick->setObjectName(u"restore_tick"_s);
    layout->addWidget(w.tick);
    w.typeRow = new QWidget(w.confirmPage);
    auto* row = new QHBoxLayout(w.typeRow);
    row->setContentsMargins(0, 0, 0, 0);
    // Plain and without interaction: the name can neither be selected nor dragged into the field.
    w.typePrompt = plainLabel(u"restore_type_prompt"_s, w.typeRow);
    w.typePrompt->setWordWrap(false);
    w.typePrompt->setTextInteractionFlags(Qt::NoTextInteraction);
    w.typed = new QLineEdit(w.typeRow);
    w.typed->setObjectName(u"restore_typed_name"_s);
    w.typed->setAccessibleName(tr("Name of the environment"));
    w.typed->setAcceptDrops(false);
    w.typed->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
    w.typePrompt->setBuddy(w.typed);
    row->addWidget(w.typePrompt);
    row->addWidget(w.typed);
    row->addStretch();
    layout->addWidget(w.typeRow);
    layout->addStretch();
    w.back = new QPushButton(tr("&Back"), this);
    w.back->setObjectName(u"restore_back"_s);
    addButtonBeside(w.back);
}

} // namespace lk::ui
