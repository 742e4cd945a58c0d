// SPDX-License-Identifier: Apache-2.0
// The widgets of the dialog of environments, and what each of them sets going.
#include "ui/common/emptyview.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"
#include "ui/environments/addressfields.h"
#include "ui/environments/environmentform.h"
#include "ui/environments/environmentsdialog.h"
#include "ui/environments/environmentsmodel.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QUndoStack>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

void EnvironmentsDialog::build()
{
    const int gap = fontMetrics().height() / 2;
    auto* all = new QVBoxLayout(this);
    all->setSpacing(gap);
    m_message = new MessageBar(this);
    m_message->setObjectName(u"environments_message"_s);
    m_message->setClosable(true);
    m_message->hide();
    all->addWidget(m_message);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(2 * gap);
    middle->addWidget(buildList());
    m_stack = new QStackedWidget(this);
    auto* scroll = new QScrollArea(m_stack);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_form = new EnvironmentForm(m_projects, scroll);
    scroll->setWidget(m_form);
    auto* empty = new EmptyView(m_stack);
    empty->setMessage(u"network-server"_s, tr("There are no environments yet."),
                      tr("Add one, or paste a PostgreSQL URL anywhere in this window."));
    QPushButton* first = empty->addButton(tr("&Add Environment"));
    first->setObjectName(u"environments_first"_s);
    connect(first, &QPushButton::clicked, this, [this] { addEnvironment(); });
    m_stack->addWidget(scroll);
    m_stack->addWidget(empty);
    middle->addWidget(m_stack, 1);
    all->addLayout(middle, 1);
    all->addWidget(buildTypeRow());
    m_problem = new QLabel(this);
    m_problem->setObjectName(u"environments_problem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    auto* bottom = new QHBoxLayout;
    auto* undo = new QPushButton(icon(u"edit-undo"_s), tr("Undo"), this);
    undo->setObjectName(u"environments_undo"_s);
    undo->setEnabled(false);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_buttons->button(QDialogButtonBox::Ok)->setObjectName(u"environments_ok"_s);
    m_buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"environments_cancel"_s);
    bottom->addWidget(undo);
    bottom->addWidget(m_problem, 1);
    bottom->addWidget(m_buttons);
    all->addLayout(bottom);
    for (QPushButton* button :
         {undo, first, m_buttons->button(QDialogButtonBox::Ok), m_buttons->button(QDialogButtonBox::Cancel)}) {
        button->setAutoDefault(false);
    }

    connect(undo, &QPushButton::clicked, m_undo, &QUndoStack::undo);
    connect(m_undo, &QUndoStack::canUndoChanged, undo, &QPushButton::setEnabled);
    auto* undoKey = new QShortcut(QKeySequence::Undo, this);
    connect(undoKey, &QShortcut::activated, m_undo, &QUndoStack::undo);
    auto* redoKey = new QShortcut(QKeySequence::Redo, this);
    connect(redoKey, &QShortcut::activated, m_undo, &QUndoStack::redo);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] { write(); });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_form, &EnvironmentForm::changed, this, [this](const project::Environment& environment, int field) {
        const int row = currentRow();
        if (row < 0) {
            return;
        }
        std::vector<project::Environment> after = m_model->all();
        auto& mine = after[static_cast<std::size_t>(row)];
        if (mine.name != environment.name) {
            if (auto moved = m_passwords.extract(mine.name); !moved.empty()) {
                moved.key() = environment.name;
                m_passwords.insert(std::move(moved));
            }
        }
        mine = environment;
        change(tr("Change Environment"), std::move(after), row, row * 100 + field);
    });
    connect(m_form, &EnvironmentForm::urlPasted, this, [this](const QString& text) { takeUrl(text); });
    connect(m_form, &EnvironmentForm::testWanted, this, [this] { testConnection(); });
    connect(m_form, &EnvironmentForm::pinWanted, this, [this] { openPin(); });
    connect(m_form, &EnvironmentForm::projectAddressEdited, this, [this](const QString& project, const QString& text) {
        const int row = currentRow();
        if (row < 0) {
            return;
        }
        std::vector<project::Environment> after = m_model->all();
        project::Environment& mine = after[static_cast<std::size_t>(row)];
        project::Address address = addressFrom(text);
        if (const std::optional<PastedUrl> pasted = pastedUrl(text)) {
            address.url = pasted->url; // without its password
            if (!pasted->password.isEmpty()) {
                m_message->setMessage(
                    Role::Amber, u"dialog-password"_s, tr("The password of that URL was left out."),
                    tr("Enter it when the environment is first connected, or keep it in the password file."));
                m_message->show();
            }
        }
        if (text.trimmed().isEmpty()) {
            mine.projectAddresses.erase(fromQt(project));
        } else {
            mine.projectAddresses[fromQt(project)] = address;
        }
        change(tr("Change Database"), std::move(after), row);
    });
    // A URL pasted anywhere is taken before the field under the cursor sees it.
    for (QWidget* widget : findChildren<QWidget*>()) {
        widget->installEventFilter(this);
    }
    resize(fontMetrics().averageCharWidth() * 150, fontMetrics().height() * 40);
}

QWidget* EnvironmentsDialog::buildList()
{
    auto* side = new QWidget(this);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    m_model = new EnvironmentsModel(this);
    m_list = new QListView(side);
    m_list->setObjectName(u"environments_list"_s);
    m_list->setAccessibleName(tr("Environments, in the order of the matrix"));
    m_list->setModel(m_model);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setDropIndicatorShown(true);
    m_list->setUniformItemSizes(true);
    const int iconSide = fontMetrics().height() * 5 / 4;
    m_list->setIconSize({iconSide, iconSide});
    m_list->setSpacing(fontMetrics().height() / 8);
    side->setFixedWidth(fontMetrics().averageCharWidth() * 30);
    layout->addWidget(m_list, 1);
    auto* buttons = new QHBoxLayout;
    const auto button = [&](const QString& id, const QString& iconName, const QString& text) {
        auto* made = new QPushButton(icon(iconName), {}, side);
        made->setObjectName(id);
        made->setToolTip(text);
        made->setAccessibleName(text);
        made->setAutoDefault(false);
        buttons->addWidget(made);
        return made;
    };
    QPushButton* add = button(u"environments_add"_s, u"list-add"_s, tr("Add an environment"));
    m_remove = button(u"environments_remove"_s, u"list-remove"_s, tr("Remove this environment"));
    m_copy = button(u"environments_copy"_s, u"edit-copy"_s, tr("Copy this environment"));
    m_up = button(u"environments_up"_s, u"go-up"_s, tr("Earlier in the matrix (Alt+Up)"));
    m_down = button(u"environments_down"_s, u"go-down"_s, tr("Later in the matrix (Alt+Down)"));
    layout->addLayout(buttons);
    m_found = new QPushButton(tr("Add from Projec&t Files"), side);
    m_found->setObjectName(u"environments_found"_s);
    m_found->setToolTip(
        tr("Environments that the projects' own files name: flyway.conf, .env, database.yml and the like"));
    m_found->setAutoDefault(false);
    m_foundMenu = new QMenu(m_found);
    m_foundMenu->setObjectName(u"environments_found_menu"_s);
    m_foundMenu->setToolTipsVisible(true);
    m_found->setMenu(m_foundMenu);
    layout->addWidget(m_found);
    connect(m_foundMenu, &QMenu::aboutToShow, this, [this] { fillFound(); });
    connect(add, &QPushButton::clicked, this, [this] { addEnvironment(); });
    connect(m_remove, &QPushButton::clicked, this, [this] { removeCurrent(); });
    connect(m_copy, &QPushButton::clicked, this, [this] { copyCurrent(); });
    connect(m_up, &QPushButton::clicked, this, [this] { moveCurrent(currentRow(), currentRow() - 1); });
    connect(m_down, &QPushButton::clicked, this, [this] { moveCurrent(currentRow(), currentRow() + 1); });
    connect(m_model, &EnvironmentsModel::dragged, this, [this](int from, int to) { moveCurrent(from, to); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { showCurrent(); });
    for (const auto& [key, by] : {std::pair(Qt::Key_Up, -1), std::pair(Qt::Key_Down, 1)}) {
        auto* shortcut = new QShortcut(QKeySequence(QKeyCombination(Qt::AltModifier, key)), this);
        connect(shortcut, &QShortcut::activated, this,
                [this, step = by] { moveCurrent(currentRow(), currentRow() + step); });
    }
    return side;
}

QWidget* EnvironmentsDialog::buildTypeRow()
{
    m_typeRow = new QWidget(this);
    m_typeRow->setObjectName(u"environments_type_row"_s);
    auto* layout = new QVBoxLayout(m_typeRow);
    layout->setContentsMargins(0, 0, 0, 0);
    m_typeWhy = new QLabel(m_typeRow);
    m_typeWhy->setTextFormat(Qt::PlainText);
    m_typeWhy->setWordWrap(true);
    layout->addWidget(m_typeWhy);
    auto* row = new QHBoxLayout;
    m_typePrompt = new QLabel(m_typeRow);
    m_typePrompt->setTextFormat(Qt::PlainText);
    m_typePrompt->setTextInteractionFlags(Qt::NoTextInteraction);
    m_typed = new QLineEdit(m_typeRow);
    m_typed->setObjectName(u"environments_typed_name"_s);
    m_typed->setAccessibleName(tr("Name of the environment"));
    m_typed->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
    m_typed->setAcceptDrops(false);
    m_typePrompt->setBuddy(m_typed);
    row->addWidget(m_typePrompt);
    row->addWidget(m_typed);
    row->addStretch();
    layout->addLayout(row);
    m_typeRow->hide();
    connect(m_typed, &QLineEdit::textChanged, this, [this] { updateState(); });
    return m_typeRow;
}

} // namespace lk::ui
