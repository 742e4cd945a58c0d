// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/environmentband.h"
#include "ui/common/errorview.h"
#include "ui/common/messagebar.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace lk::ui {

/// The widgets of the way out; owned by its page through their parents. Apart, so that its logic stays readable.
struct RescueWidgets {
    EnvironmentBand* band = nullptr;
    QListWidget* steps = nullptr;
    QLabel* headline = nullptr;
    QLabel* explanation = nullptr;
    MessageBar* told = nullptr;
    ErrorView* error = nullptr;
    QStackedWidget* stack = nullptr;
    QProgressBar* busy = nullptr;
    QLabel* busyText = nullptr;
    QPushButton* back = nullptr;
    QPushButton* next = nullptr;
    QPushButton* close = nullptr;
    // 1 Look
    QLabel* summary = nullptr;
    QWidget* witnesses = nullptr;
    QLabel* history = nullptr;
    QLabel* journal = nullptr;
    QLabel* catalog = nullptr;
    QTreeView* facts = nullptr;
    // 2 Stop
    QLabel* stopText = nullptr;
    QTableWidget* sessions = nullptr;
    QPushButton* lookAgain = nullptr;
    QPushButton* cancelQuery = nullptr;
    QPushButton* terminate = nullptr;
    // 3 Choose
    QWidget* ways = nullptr;
    QVBoxLayout* waysLayout = nullptr;
    QButtonGroup* choice = nullptr;
    // 4 Secure
    QLabel* secureText = nullptr;
    QPushButton* backUp = nullptr;
    QPushButton* openMigration = nullptr;
    QLabel* secured = nullptr;
    // 5 Read
    QLabel* planHeadline = nullptr;
    QTreeView* plan = nullptr;
    QLabel* planNotes = nullptr;
    MessageBar* losses = nullptr;
    QPushButton* rehearse = nullptr;
    MessageBar* rehearsal = nullptr;
    // 6 Confirm
    QWidget* confirm = nullptr;
    QLabel* question = nullptr;
    QLabel* consequences = nullptr;
    QCheckBox* tick = nullptr;
    QWidget* typeRow = nullptr;
    QLabel* typePrompt = nullptr;
    QLineEdit* typed = nullptr;
    // 7 Watch
    QWidget* watch = nullptr;
    QVBoxLayout* watchLayout = nullptr;
    // 8 Prove
    MessageBar* verdict = nullptr;
    QListWidget* proof = nullptr;
    QPushButton* saveReport = nullptr;
};

} // namespace lk::ui
