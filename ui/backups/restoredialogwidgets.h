// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/messagebar.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTreeView>

namespace lk::ui {

/// The widgets of the restore dialog; owned by it through their parents. Apart, so that its logic stays on one page.
struct RestoreDialogWidgets {
    // what
    QWidget* choosePage = nullptr;
    QTreeView* list = nullptr;
    QCheckBox* onlyHere = nullptr;
    QPushButton* otherFile = nullptr;
    QPushButton* verify = nullptr;
    QLabel* facts = nullptr;
    // where to
    QRadioButton* copy = nullptr;
    QLineEdit* copyName = nullptr;
    QRadioButton* inPlace = nullptr;
    QCheckBox* unverified = nullptr;
    QCheckBox* otherServer = nullptr;
    MessageBar* told = nullptr;
    // confirm
    QWidget* confirmPage = nullptr;
    QLabel* question = nullptr;
    QLabel* consequences = nullptr;
    QPlainTextEdit* commands = nullptr;
    QCheckBox* tick = nullptr;
    QWidget* typeRow = nullptr;
    QLabel* typePrompt = nullptr;
    QLineEdit* typed = nullptr;
    QPushButton* back = nullptr;
};

} // namespace lk::ui
