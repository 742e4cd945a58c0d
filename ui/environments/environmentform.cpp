// SPDX-License-Identifier: Apache-2.0
#include "ui/environments/environmentform.h"

#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/common/statelook.h"
#include "ui/environments/environmentsmodel.h"
#include "ui/environments/passwordfields.h"
#include "ui/environments/runfields.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QRadioButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <array>
#include <chrono>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

enum Field {
    NameField,
    ColourField,
    ProtectionField,
    KindField,
    AddressField,
    PasswordField,
    VariableField,
    ConnectField,
    LockField,
    StatementField,
    RunField ///< the first of RunFields
};

constexpr std::array kTlsModes{"", "verify-full", "verify-ca", "require", "prefer", "allow", "disable"};

QLineEdit* lineEdit(const QString& name, const QString& spoken, QWidget* parent)
{
    auto* edit = new QLineEdit(parent);
    edit->setObjectName(name);
    edit->setAccessibleName(spoken);
    return edit;
}

QDoubleSpinBox* secondsBox(const QString& name, const QString& spoken, bool canBeNone, QWidget* parent)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setObjectName(name);
    box->setAccessibleName(spoken);
    box->setRange(canBeNone ? 0 : 0.1, 86'400);
    box->setDecimals(1);
    box->setSuffix(EnvironmentForm::tr(" s", "seconds"));
    if (canBeNone) {
        box->setSpecialValueText(EnvironmentForm::tr("none", "no timeout"));
    }
    return box;
}

double seconds(std::chrono::milliseconds time)
{
    return static_cast<double>(time.count()) / 1000.0;
}
std::chrono::milliseconds milliseconds(double seconds)
{
    return std::chrono::milliseconds(qRound64(seconds * 1000));
}

QString colourName(project::Colour colour)
{
    switch (colour) {
    case project::Colour::Red: return EnvironmentForm::tr("red");
    case project::Colour::Green: return EnvironmentForm::tr("green");
    case project::Colour::Blue: return EnvironmentForm::tr("blue");
    case project::Colour::Violet: return EnvironmentForm::tr("violet");
    case project::Colour::Grey: return EnvironmentForm::tr("grey");
    case project::Colour::Brown: return EnvironmentForm::tr("brown");
    case project::Colour::Yellow: return EnvironmentForm::tr("yellow");
    case project::Colour::Cyan: return EnvironmentForm::tr("cyan");
    }
    return {};
}

} // namespace

EnvironmentForm::EnvironmentForm(std::vector<project::Project> projects, QWidget* parent) : QWidget(parent)
{
    setObjectName(u"environment_form"_s);
    build(std::move(projects));
}

void EnvironmentForm::build(std::vector<project::Project> projects)
{
    const int gap = fontMetrics().height() / 2;
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    layout->addWidget(buildIdentity());
    layout->addWidget(buildAddress());
    m_passwords = new PasswordFields(this);
    layout->addWidget(m_passwords);
    connect(m_passwords, &PasswordFields::fromChosen, this, [this] { tell(PasswordField); });
    connect(m_passwords, &PasswordFields::variableEdited, this, [this] { tell(VariableField); });
    layout->addWidget(buildTls());
    m_runs = new RunFields(this);
    layout->addWidget(m_runs);
    connect(m_runs, &RunFields::edited, this,
            [this](RunFields::Field field) { tell(RunField + static_cast<int>(field)); });

    m_projectsModel = new ProjectAddressesModel(projects, this);
    if (projects.size() > 1) {
        auto* box = new QGroupBox(tr("Databases of the projects"), this);
        auto* boxLayout = new QVBoxLayout(box);
        m_projects = new QTableView(box);
        m_projects->setObjectName(u"environment_projects"_s);
        m_projects->setAccessibleName(tr("Databases of the projects"));
        m_projects->setModel(m_projectsModel);
        m_projects->verticalHeader()->hide();
        m_projects->horizontalHeader()->setStretchLastSection(true);
        m_projects->setColumnWidth(0, fontMetrics().averageCharWidth() * 24);
        m_projects->setTabKeyNavigation(false);
        const int rows = static_cast<int>(std::min<std::size_t>(projects.size(), 4)) + 1;
        m_projects->setFixedHeight(rows * m_projects->verticalHeader()->defaultSectionSize() + gap);
        boxLayout->addWidget(m_projects);
        layout->addWidget(box);
        connect(m_projectsModel, &ProjectAddressesModel::edited, this, &EnvironmentForm::projectAddressEdited);
    }

    auto* testRow = new QHBoxLayout;
    m_test = new QPushButton(tr("&Test Connection"), this);
    m_test->setObjectName(u"environment_test"_s);
    m_test->setAutoDefault(false);
    m_testIcon = new QLabel(this);
    m_testText = new QLabel(this);
    m_testText->setObjectName(u"environment_test_result"_s);
    m_testText->setTextFormat(Qt::PlainText);
    m_testText->setWordWrap(true);
    m_testText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    testRow->addWidget(m_test, 0, Qt::AlignTop);
    testRow->addWidget(m_testIcon, 0, Qt::AlignTop);
    testRow->addWidget(m_testText, 1);
    layout->addLayout(testRow);
    layout->addStretch();
    connect(m_test, &QPushButton::clicked, this, &EnvironmentForm::testWanted);
}

QWidget* EnvironmentForm::buildIdentity()
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_name = lineEdit(u"environment_name"_s, tr("Name"), row);
    m_colour = new QComboBox(row);
    m_colour->setObjectName(u"environment_colour"_s);
    m_colour->setAccessibleName(tr("Colour"));
    m_protection = new QComboBox(row);
    m_protection->setObjectName(u"environment_protection"_s);
    m_protection->setAccessibleName(tr("Protection"));
    for (const auto protection :
         {project::Protection::None, project::Protection::Confirm, project::Protection::Typed}) {
        const Look look = lookOf(protection);
        m_protection->addItem(icon(look.icon), look.text, static_cast<int>(protection));
        m_protection->setItemData(m_protection->count() - 1, look.explanation, Qt::ToolTipRole);
    }
    fillSwatches();
    const auto labelled = [row, layout](const QString& text, QWidget* field) {
        auto* label = new QLabel(text, row);
        label->setBuddy(field);
        layout->addWidget(label);
        layout->addWidget(field);
    };
    labelled(tr("&Name"), m_name);
    labelled(tr("&Colour"), m_colour);
    labelled(tr("&Protection"), m_protection);
    layout->setStretchFactor(m_name, 1);
    connect(m_name, &QLineEdit::textEdited, this, [this] { tell(NameField); });
    connect(m_colour, &QComboBox::activated, this, [this] { tell(ColourField); });
    connect(m_protection, &QComboBox::activated, this, [this] { tell(ProtectionField); });
    return row;
}

void EnvironmentForm::fillSwatches()
{
    const int side = fontMetrics().height();
    for (int value = 0; value <= static_cast<int>(project::Colour::Cyan); ++value) {
        const auto colour = static_cast<project::Colour>(value);
        QPixmap swatch(QSize(side, side) * devicePixelRatioF());
        swatch.setDevicePixelRatio(devicePixelRatioF());
        swatch.fill(environmentColours(colour).background);
        m_colour->addItem(QIcon(swatch), colourName(colour), value);
    }
}

QWidget* EnvironmentForm::buildAddress()
{
    auto* box = new QGroupBox(tr("Server"), this);
    auto* layout = new QVBoxLayout(box);
    auto* kinds = new QHBoxLayout;
    m_kinds = new QButtonGroup(this);
    const QString names[] = {tr("&URL"), tr("Fi&elds"), tr("&Service"), tr("&Variable with the URL")};
    const QString ids[] = {u"environment_kind_url"_s, u"environment_kind_fields"_s, u"environment_kind_service"_s,
                           u"environment_kind_variable"_s};
    for (int kind = 0; kind < 4; ++kind) {
        auto* button = new QRadioButton(names[kind], box);
        button->setObjectName(ids[kind]);
        m_kinds->addButton(button, kind);
        kinds->addWidget(button);
    }
    kinds->addStretch();
    layout->addLayout(kinds);
    m_address = new QStackedWidget(box);
    m_address->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

    m_url = lineEdit(u"environment_url"_s, tr("URL without password"), m_address);
    m_url->setPlaceholderText(u"postgresql://deployer@db1.example:5432/shop"_s);
    auto* urlPage = new QWidget(m_address);
    auto* urlLayout = new QVBoxLayout(urlPage);
    urlLayout->setContentsMargins(0, 0, 0, 0);
    urlLayout->addWidget(m_url);
    urlLayout->addStretch();
    m_address->addWidget(urlPage);

    auto* fieldsPage = new QWidget(m_address);
    auto* fields = new QHBoxLayout(fieldsPage);
    fields->setContentsMargins(0, 0, 0, 0);
    m_host = lineEdit(u"environment_host"_s, tr("Host"), fieldsPage);
    m_port = lineEdit(u"environment_port"_s, tr("Port"), fieldsPage);
    m_port->setPlaceholderText(u"5432"_s);
    m_port->setMaximumWidth(fontMetrics().averageCharWidth() * 10);
    m_database = lineEdit(u"environment_database"_s, tr("Database"), fieldsPage);
    m_user = lineEdit(u"environment_user"_s, tr("User"), fieldsPage);
    const auto labelled = [fieldsPage, fields](const QString& text, QLineEdit* field, int stretch) {
        auto* label = new QLabel(text, fieldsPage);
        label->setBuddy(field);
        fields->addWidget(label);
        fields->addWidget(field, stretch);
    };
    labelled(tr("&Host"), m_host, 3);
    labelled(tr("P&ort"), m_port, 0);
    labelled(tr("&Database"), m_database, 2);
    labelled(tr("Use&r"), m_user, 2);
    m_address->addWidget(fieldsPage);

    const auto single = [this](QLineEdit* edit, const QString& hint) {
        auto* page = new QWidget(m_address);
        auto* pageLayout = new QVBoxLayout(page);
        pageLayout->setContentsMargins(0, 0, 0, 0);
        pageLayout->addWidget(edit);
        edit->setPlaceholderText(hint);
        m_address->addWidget(page);
    };
    m_service = lineEdit(u"environment_service"_s, tr("Service"), m_address);
    single(m_service, tr("a section of libpq's service file"));
    m_variable = lineEdit(u"environment_url_variable"_s, tr("Variable with the URL"), m_address);
    single(m_variable, u"SHOP_PRODUCTION_URL"_s);
    layout->addWidget(m_address);
    auto* pinRow = new QHBoxLayout;
    auto* pinLabel = new QLabel(tr("Pinned to:"), box);
    m_pins = new QLabel(box);
    m_pins->setObjectName(u"environment_pins"_s);
    m_pins->setTextFormat(Qt::PlainText);
    m_pins->setWordWrap(true);
    m_pins->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_pins->setToolTip(tr("Another server or database at this address is refused. Yours alone: it stands in your own "
                          "settings, not in the project's."));
    m_pin = new QPushButton(tr("Pin…"), box);
    m_pin->setObjectName(u"environment_pin"_s);
    m_pin->setAutoDefault(false);
    pinRow->addWidget(pinLabel);
    pinRow->addWidget(m_pins, 1);
    pinRow->addWidget(m_pin);
    layout->addLayout(pinRow);
    connect(m_pin, &QPushButton::clicked, this, &EnvironmentForm::pinWanted);

    connect(m_kinds, &QButtonGroup::idClicked, this, [this](int id) {
        showAddressKind(static_cast<AddressKind>(id));
        // Looking at another way to say it loses nothing: the address stays until something is said there.
        const bool isSaid = m_kind == AddressKind::Service    ? !m_service->text().isEmpty()
                            : m_kind == AddressKind::Variable ? !m_variable->text().isEmpty()
                                                              : !m_environment.address.url.empty();
        if (isSaid) {
            tell(KindField);
        }
    });
    connect(m_url, &QLineEdit::textChanged, this, [this](const QString& text) {
        // However it came here (pasted, dropped, typed): a password never stays in the field.
        if (const std::optional<PastedUrl> pasted = pastedUrl(text);
            pasted && !pasted->password.isEmpty() && !m_isSetting) {
            emit urlPasted(text);
        } else if (!m_isSetting) {
            tell(AddressField);
        }
    });
    for (QLineEdit* edit : {m_host, m_port, m_database, m_user, m_service, m_variable}) {
        connect(edit, &QLineEdit::textEdited, this, [this](const QString& text) {
            if (looksLikeUrl(text) && pastedUrl(text)) {
                emit urlPasted(text);
            } else {
                tell(AddressField);
            }
        });
    }
    return box;
}

QWidget* EnvironmentForm::buildTls()
{
    auto* box = new QGroupBox(tr("Connection"), this);
    auto* layout = new QVBoxLayout(box);
    m_tlsRow = new QWidget(box);
    auto* tls = new QHBoxLayout(m_tlsRow);
    tls->setContentsMargins(0, 0, 0, 0);
    m_tls = new QComboBox(m_tlsRow);
    m_tls->setObjectName(u"environment_tls"_s);
    m_tls->setAccessibleName(tr("TLS mode"));
    for (const char* mode : kTlsModes) {
        m_tls->addItem(*mode == '\0' ? tr("automatic: verify-full unless local") : QString::fromLatin1(mode),
                       QString::fromLatin1(mode));
    }
    m_tlsRoot = lineEdit(u"environment_tls_root"_s, tr("Root certificate"), m_tlsRow);
    m_tlsRoot->setPlaceholderText(tr("the system's own"));
    auto* modeLabel = new QLabel(tr("T&LS"), m_tlsRow);
    modeLabel->setBuddy(m_tls);
    auto* rootLabel = new QLabel(tr("root cert&ificate"), m_tlsRow);
    rootLabel->setBuddy(m_tlsRoot);
    tls->addWidget(modeLabel);
    tls->addWidget(m_tls);
    tls->addWidget(rootLabel);
    tls->addWidget(m_tlsRoot, 1);
    layout->addWidget(m_tlsRow);
    m_tlsWarning = new QLabel(box);
    m_tlsWarning->setObjectName(u"environment_tls_warning"_s);
    m_tlsWarning->setTextFormat(Qt::PlainText);
    m_tlsWarning->setWordWrap(true);
    layout->addWidget(m_tlsWarning);

    auto* timeouts = new QHBoxLayout;
    m_connect = secondsBox(u"environment_connect_timeout"_s, tr("Connect timeout"), false, box);
    m_lock = secondsBox(u"environment_lock_timeout"_s, tr("Lock timeout"), false, box);
    m_statement = secondsBox(u"environment_statement_timeout"_s, tr("Statement timeout"), true, box);
    const auto labelled = [box, timeouts](const QString& text, QWidget* field) {
        auto* label = new QLabel(text, box);
        label->setBuddy(field);
        timeouts->addWidget(label);
        timeouts->addWidget(field);
    };
    timeouts->addWidget(new QLabel(tr("Timeouts:"), box));
    labelled(tr("connect"), m_connect);
    labelled(tr("lock"), m_lock);
    labelled(tr("statement"), m_statement);
    timeouts->addStretch();
    layout->addLayout(timeouts);
    connect(m_tls, &QComboBox::activated, this, [this] { tell(AddressField); });
    connect(m_tlsRoot, &QLineEdit::textEdited, this, [this] { tell(AddressField); });
    const auto told = [this](QDoubleSpinBox* spin, int field) {
        connect(spin, &QDoubleSpinBox::valueChanged, this, [this, field] {
            if (!m_isSetting) {
                tell(field);
            }
        });
    };
    told(m_connect, ConnectField);
    told(m_lock, LockField);
    told(m_statement, StatementField);
    return box;
}

void EnvironmentForm::showAddressKind(AddressKind kind)
{
    m_kind = kind;
    const QSignalBlocker blocker(m_kinds);
    m_kinds->button(static_cast<int>(kind))->setChecked(true);
    m_address->setCurrentIndex(static_cast<int>(kind));
    m_tlsRow->setEnabled(kind == AddressKind::Url || kind == AddressKind::Fields);
    m_tlsRow->setToolTip(m_tlsRow->isEnabled() ? QString() : tr("Said by the service or the variable itself."));
}

void EnvironmentForm::setEnvironment(const project::Environment& environment, const QStringList& others)
{
    m_isSetting = true;
    const bool isOther = environment.name != m_environment.name || m_environment.address != environment.address;
    m_environment = environment;
    const auto put = [](QLineEdit* edit, const QString& text) {
        if (edit->text() != text) {
            edit->setText(text); // also forgets the field's own undo, and with it what was pasted
        }
    };
    put(m_name, toQt(environment.name));
    m_colour->setCurrentIndex(static_cast<int>(environment.colour));
    m_protection->setCurrentIndex(static_cast<int>(environment.protection));
    if (isOther || (m_kind != AddressKind::Url && m_kind != AddressKind::Fields)) {
        if (!environment.address.service.empty()) {
            showAddressKind(AddressKind::Service);
        } else if (!environment.address.urlVariable.empty()) {
            showAddressKind(AddressKind::Variable);
        } else if (!environment.address.url.empty() && m_kind != AddressKind::Url) {
            showAddressKind(AddressKind::Fields);
        } else {
            showAddressKind(m_kind);
        }
    }
    const AddressFields fields = fieldsOf(environment.address.url);
    put(m_url, toQt(environment.address.url));
    put(m_host, fields.host);
    put(m_port, fields.port);
    put(m_database, fields.database);
    put(m_user, fields.user);
    put(m_service, toQt(environment.address.service));
    put(m_variable, toQt(environment.address.urlVariable));
    const int mode = m_tls->findData(fields.tlsMode);
    m_tls->setCurrentIndex(mode < 0 ? 0 : mode);
    put(m_tlsRoot, fields.tlsRoot);
    m_passwords->setEnvironment(environment);
    m_connect->setValue(seconds(environment.connectTimeout));
    m_lock->setValue(seconds(environment.lockTimeout));
    m_statement->setValue(seconds(environment.statementTimeout));
    m_runs->setEnvironment(environment, others);
    m_projectsModel->setEnvironment(environment);
    updateTls();
    m_isSetting = false;
}

/// The address as the widgets say it.
void EnvironmentForm::takeFields()
{
    project::Address address;
    switch (m_kind) {
    case AddressKind::Url: {
        address.url = fromQt(m_url->text().trimmed());
        AddressFields fields = fieldsOf(address.url);
        if (fields != AddressFields()) {
            fields.tlsMode = m_tls->currentData().toString();
            fields.tlsRoot = m_tlsRoot->text().trimmed();
            if (fields != fieldsOf(address.url) && !m_url->hasFocus()) {
                address.url = withFields(address.url, fields);
            }
        }
        break;
    }
    case AddressKind::Fields: {
        const AddressFields fields{m_host->text().trimmed(),        m_port->text().trimmed(),
                                   m_database->text().trimmed(),    m_user->text().trimmed(),
                                   m_tls->currentData().toString(), m_tlsRoot->text().trimmed()};
        address.url = withFields(m_environment.address.url, fields);
        break;
    }
    case AddressKind::Service: address.service = fromQt(m_service->text().trimmed()); break;
    case AddressKind::Variable: address.urlVariable = fromQt(m_variable->text().trimmed()); break;
    }
    m_environment.address = address;
}

void EnvironmentForm::tell(int field)
{
    if (m_isSetting) {
        return;
    }
    m_environment.name = fromQt(m_name->text());
    m_environment.colour = static_cast<project::Colour>(m_colour->currentData().toInt());
    m_environment.protection = static_cast<project::Protection>(m_protection->currentData().toInt());
    if (field == AddressField || field == KindField) {
        takeFields();
    }
    m_passwords->takeInto(m_environment);
    m_environment.connectTimeout = milliseconds(m_connect->value());
    m_environment.lockTimeout = milliseconds(m_lock->value());
    m_environment.statementTimeout = milliseconds(m_statement->value());
    m_runs->takeInto(m_environment);
    updateTls();
    clearTestResult();
    const project::Environment told = m_environment;
    emit changed(told, field);
}

void EnvironmentForm::updateTls()
{
    const bool isWeak = isTlsWeak(fieldsOf(m_environment.address.url));
    QPalette red = palette();
    red.setColor(QPalette::WindowText, colour(Role::Red, palette()));
    m_tlsWarning->setPalette(red);
    m_tlsWarning->setText(isWeak ? tr("This mode does not check who answers: the server's name and certificate are not "
                                      "verified. Use verify-full.")
                                 : QString());
    m_tlsWarning->setVisible(isWeak);
    QPalette combo = palette();
    if (isWeak) {
        combo.setColor(QPalette::Text, colour(Role::Red, palette()));
        combo.setColor(QPalette::ButtonText, colour(Role::Red, palette()));
    }
    m_tls->setPalette(combo);
}

void EnvironmentForm::setTestResult(Role role, const QString& iconName, const QString& text)
{
    m_testRole = role;
    m_testIconName = iconName;
    m_testText->setText(text);
    showTestResult();
}

void EnvironmentForm::showTestResult()
{
    const int side = fontMetrics().height();
    m_testIcon->setPixmap(rolePixmap(m_testIconName, colour(m_testRole, palette()), {side, side}, devicePixelRatioF()));
    QPalette own = palette();
    if (m_testRole != Role::Neutral)
        own.setColor(QPalette::WindowText, colour(m_testRole, palette()));
    m_testText->setPalette(own);
}

void EnvironmentForm::clearTestResult()
{
    m_testIconName.clear();
    m_testIcon->clear();
    m_testText->clear();
}

void EnvironmentForm::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || m_testIcon == nullptr)
        return;
    updateTls();
    if (!m_testIconName.isEmpty())
        showTestResult();
}

void EnvironmentForm::setPins(const QStringList& lines, const QString& whyNot)
{
    m_pins->setText(lines.join(u'\n'));
    m_pin->setEnabled(whyNot.isEmpty());
    m_pin->setToolTip(whyNot);
}

QString EnvironmentForm::typedPassword() const
{
    return m_passwords->typed();
}

void EnvironmentForm::clearPassword()
{
    m_passwords->clearTyped();
}

void EnvironmentForm::focusName()
{
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

} // namespace lk::ui
