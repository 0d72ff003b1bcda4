# ruff: noqa: E501
"""Generated from the YAML files beside it by `python -m tools.standard`: change those."""

from __future__ import annotations

from mltrl.models.standard import (
    Constants,
    Criterion,
    Field,
    Level,
    Part,
    Question,
    Standard,
)

STANDARD = Standard(
    levels=(
        Level(
            number=0,
            name="First principles",
            phase="research",
            caliber="none",
            summary="Ideas are worked out on paper, with the literature, mathematics, sketches of algorithms and a first look at the data. Data may not be needed yet, but what is known of them is concluded. It delivers hypotheses with a sound formulation and a plan of low-level experiments, and with it a card is begun. The review looks at the mathematics and at what may be new or useful, not at code or results.",
            panel="the lead of the research team alone",
            criteria=(
                Criterion(
                    id="G0.1",
                    level=0,
                    title="Principles and hypotheses are stated",
                    why="Experiments can only confirm or refute what was written down before them.",
                    basis="paper, Level 0",
                    grade="Q",
                    parts=(
                        (
                            Part(
                                kind="evidence",
                                about="the text that states the principles and hypotheses",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G0.2",
                    level=0,
                    title="The mathematical formulation is written",
                    why="An idea that was never made precise cannot be tested, and two people will test two things.",
                    basis="paper, Level 0",
                    grade="Q",
                    parts=((Part(kind="evidence", about="the text with the formulation"),),),
                ),
                Criterion(
                    id="G0.3",
                    level=0,
                    title="The literature it builds on is cited",
                    why="It keeps a team from inventing again what exists, and from claims known to be false.",
                    basis="paper, Level 0",
                    grade="Qm",
                    parts=((Part(kind="checks", rules=("card/literature-cited",)),),),
                ),
                Criterion(
                    id="G0.4",
                    level=0,
                    title="A plan of low-level experiments is written",
                    why="The next level starts from this plan, so it says what will be tried and what would decide it.",
                    basis="paper, Level 0",
                    grade="Q",
                    parts=((Part(kind="evidence", about="the research plan"),),),
                ),
                Criterion(
                    id="G0.5",
                    level=0,
                    title="It is concluded how ready the data are, or declared that theory needs none",
                    why="Work that will need data should not find out late that they cannot be had.",
                    basis="paper, Level 0",
                    grade="Qm",
                    parts=(
                        (Part(kind="checks", rules=("card/data-readiness-stated",)),),
                        (
                            Part(
                                kind="attest",
                                about="the lead of the team, that the conclusion holds",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G0.6",
                    level=0,
                    title="The lead finds it valid and possibly new or useful",
                    why="Whether mathematics is sound and an idea worth pursuing is for somebody who knows the field.",
                    basis="paper, Level 0 review",
                    grade="Q",
                    parts=(
                        (
                            Part(
                                kind="attest",
                                about="the lead of the team, that it is valid and may be new or useful",
                            ),
                        ),
                    ),
                ),
            ),
            aliases=("Brainstorming",),
        ),
        Level(
            number=1,
            name="Goal-oriented research",
            phase="research",
            caliber="research",
            summary="Low-level experiments look at single properties of a model or algorithm, not at scores from end to end. Code may be quick, but is kept in order, and versions of code, models and data begin. Sample data stand for the real data to come, and a first strategy says how those are obtained and processed. The review looks at rigour and at prior art; good and bad results may both go on.",
            panel="the research team alone",
            criteria=(
                Criterion(
                    id="G1.1",
                    level=1,
                    title="Experiments on single properties are recorded",
                    why="A finding that nobody can look up again is an anecdote.",
                    basis="paper, Level 1",
                    grade="m",
                    parts=((Part(kind="evidence", about="the records of the experiments"),),),
                ),
                Criterion(
                    id="G1.2",
                    level=1,
                    title="Sample data are declared, with a note on what they represent",
                    why="Results on a sample say something about real data only as far as the sample resembles them.",
                    basis="paper, Level 1, data",
                    grade="m",
                    parts=(
                        (Part(kind="checks", rules=("card/sample-data-declared",)),),
                        (
                            Part(
                                kind="attest",
                                about="somebody who knows the real data, that the sample represents them as noted",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G1.3",
                    level=1,
                    title="The sample data are pinned",
                    why="An experiment can be repeated only while its data can be told from their successors.",
                    basis="paper, Level 1; that a digest pins them is ours",
                    grade="mD",
                    parts=(
                        (Part(kind="checks", rules=("card/sample-data-declared", "data/pinned")),),
                    ),
                ),
                Criterion(
                    id="G1.4",
                    level=1,
                    title="A strategy for obtaining and processing data is written",
                    why="It is the blueprint of the pipeline that comes later, and shows early what will be hard to get.",
                    basis="paper, Level 1, data",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="evidence",
                                about="the text on how data will be obtained and processed",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G1.5",
                    level=1,
                    title="Semantic versions of code, models and data have begun",
                    why="From here on, results are compared over time, which needs names for what they came from.",
                    basis="paper, Level 1; repository",
                    grade="mR",
                    parts=(
                        (
                            Part(
                                kind="checks",
                                rules=("card/versions-semantic", "card/version-agrees"),
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G1.6",
                    level=1,
                    title="The code is in order and can be maintained",
                    why="Research code may be quick, but the next person has to find the way in. Coverage does not count.",
                    basis="paper, Level 1; slide 22",
                    grade="T",
                    parts=(
                        (Part(kind="checks", rules=("docs/readme", "docs/entry-point-named")),),
                        (
                            Part(
                                kind="attest",
                                about="a member of the team, that the code is organised and can be maintained",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G1.7",
                    level=1,
                    title="What it could be good for is compared and analysed",
                    why="It shows whether the property that was found matters beside what exists.",
                    basis="paper, Level 1",
                    grade="m",
                    parts=((Part(kind="evidence", about="the comparison or analysis"),),),
                    strength="should",
                ),
                Criterion(
                    id="G1.8",
                    level=1,
                    title="The research team has reviewed the work",
                    why="Colleagues see gaps in rigour and prior art that the authors no longer see.",
                    basis="paper, Level 1 review",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="attest",
                                about="the research team, that the work is rigorous and knows its prior art",
                            ),
                        ),
                    ),
                ),
            ),
        ),
        Level(
            number=2,
            name="Proof of principle (PoP) development",
            phase="research",
            caliber="research",
            summary="Research and development becomes active in testbeds, simulated or with data close to real conditions, and pursues technical goals, not those of a product. Data are benchmarks or simulations that let the model be characterised and show its corner cases. It delivers research requirements, each with its verification and validation. The review asks whether the claims hold on these data and whether the analyses can be repeated.",
            panel="peers from research and development",
            criteria=(
                Criterion(
                    id="G2.1",
                    level=2,
                    title="Research requirements are written, with well-formed ids",
                    why="Later reviews go through them one by one, so each needs a name that lasts.",
                    basis="paper, Level 2; repository",
                    grade="VR",
                    parts=(
                        (
                            Part(
                                kind="checks",
                                rules=("requirement/research-stated", "requirement/valid"),
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G2.2",
                    level=2,
                    title="Each requirement says how it is verified and validated",
                    why="A need without a way to tell whether it is fulfilled decides nothing.",
                    basis="paper, Level 2",
                    grade="V",
                    parts=((Part(kind="checks", rules=("requirement/verified-how",)),),),
                ),
                Criterion(
                    id="G2.3",
                    level=2,
                    title="The testbed is described and can be run",
                    why="What was shown in a testbed is worth as much as others can see and repeat of it.",
                    basis="paper, Level 2",
                    grade="V",
                    parts=(
                        (
                            Part(
                                kind="evidence",
                                about="the description of the testbed, or the stage that runs it",
                            ),
                            Part(kind="checks", rules=("pipeline/testbed-runnable",)),
                        ),
                    ),
                ),
                Criterion(
                    id="G2.4",
                    level=2,
                    title="Benchmark or simulated data are declared and pinned",
                    why="A claim is about certain data, and must say which.",
                    basis="paper, Level 2, data",
                    grade="m",
                    parts=(
                        (Part(kind="checks", rules=("card/testbed-data-declared", "data/pinned")),),
                    ),
                ),
                Criterion(
                    id="G2.5",
                    level=2,
                    title="Corner and boundary cases are characterised",
                    why="Averages hide where a model fails, and that is where an application will meet it.",
                    basis="paper, Level 2, data",
                    grade="m",
                    parts=(
                        (Part(kind="evidence", about="the report on corner and boundary cases"),),
                    ),
                ),
                Criterion(
                    id="G2.6",
                    level=2,
                    title="The research claims are met by recorded metrics",
                    why="It separates what was measured from what was hoped for.",
                    basis="paper, Level 2 review",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="checks",
                                rules=("card/claim-stated", "metric/available", "metric/reached"),
                            ),
                        ),
                        (Part(kind="attest", about="a peer, that the metrics answer the claims"),),
                    ),
                ),
                Criterion(
                    id="G2.7",
                    level=2,
                    title="The analyses can be repeated",
                    why="It asks for a pipeline that is up to date, a locked environment and recorded seeds.",
                    basis="paper, Level 2 review; the form is ours",
                    grade="mD",
                    parts=(
                        (
                            Part(
                                kind="checks",
                                rules=(
                                    "card/metrics-produced",
                                    "pipeline/valid",
                                    "pipeline/lock-tracked",
                                    "pipeline/locked",
                                    "pipeline/definition-unchanged",
                                    "pipeline/command-unchanged",
                                    "pipeline/dependencies-unchanged",
                                    "pipeline/parameters-unchanged",
                                    "pipeline/lock-consistent",
                                    "environment/declared",
                                    "environment/locked",
                                    "seed/recorded",
                                ),
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G2.8",
                    level=2,
                    title="The risk of going from simulation to reality is stated, with a strategy to test it",
                    why="A model can learn the simulator instead of the world.",
                    basis="paper, Methods, Risk",
                    grade="V",
                    parts=(
                        (Part(kind="checks", rules=("requirement/sim-to-real-stated",)),),
                        (
                            Part(
                                kind="evidence",
                                about="the strategy to test what simulation cannot show",
                            ),
                        ),
                    ),
                    optional=True,
                ),
                Criterion(
                    id="G2.9",
                    level=2,
                    title="It is decided to prototype, to stay in research, or both",
                    why="The way forks here, and drifting into a prototype is the costliest of the choices.",
                    basis="paper, Level 2",
                    grade="m",
                    parts=((Part(kind="checks", rules=("review/path-decided",)),),),
                ),
            ),
            decision="prototype towards Level 3, stay in research and publish, or both",
        ),
        Level(
            number=3,
            name="System development",
            phase="prototyping",
            caliber="prototype",
            summary="Code is brought to the caliber of a prototype, built around interfaces and the flow of data, with tests, documentation and a common style, though its authors still expect to rewrite it. Data are those of Level 2 with fixed test subsets and mock data. Engineers of the product join and begin to shape what level of service will be promised. The review looks at software practice, at version control of models and data, and at the rules of the domain for handling data.",
            panel="the research team with colleagues from applied AI and engineering",
            criteria=(
                Criterion(
                    id="G3.1",
                    level=3,
                    title="Unit tests exist and pass",
                    why="Others will now build on this code, and must be able to change it without breaking it unseen.",
                    basis="paper, Level 3; slide 22",
                    grade="T",
                    parts=((Part(kind="checks", rules=("test/unit-passing",)),),),
                ),
                Criterion(
                    id="G3.2",
                    level=3,
                    title="Integration tests exist and pass",
                    why="Parts that work alone fail at their seams.",
                    basis="paper, Level 3; slide 22",
                    grade="T",
                    parts=((Part(kind="checks", rules=("test/integration-passing",)),),),
                ),
                Criterion(
                    id="G3.3",
                    level=3,
                    title="A style is configured and kept",
                    why="One style lets a team read each other's code, and leaves reviews to what matters.",
                    basis="paper, Level 3; slide 22",
                    grade="T",
                    parts=(
                        (
                            Part(
                                kind="checks",
                                rules=("code/style-configured", "code/style-passing"),
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G3.4",
                    level=3,
                    title="Interfaces and the flow of data are documented",
                    why="A prototype is taken apart and rebuilt along these lines.",
                    basis="paper, Level 3; slide 22",
                    grade="T",
                    parts=(
                        (
                            Part(
                                kind="evidence",
                                about="the text on architecture, interfaces and flow of data",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G3.5",
                    level=3,
                    title="The documentation is sufficient",
                    why="The people who join now were not there when it was made.",
                    basis="paper, Level 3; slide 22",
                    grade="T",
                    parts=(
                        (Part(kind="evidence", about="the documentation"),),
                        (
                            Part(
                                kind="attest",
                                about="an engineer who joined later, that the documentation was enough to work with",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G3.6",
                    level=3,
                    title="Test subsets and mock data are defined and pinned",
                    why="Tests need data that are small, known and the same for everybody.",
                    basis="paper, Level 3, data",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="checks",
                                rules=(
                                    "card/test-data-declared",
                                    "card/mock-data-declared",
                                    "data/pinned",
                                ),
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G3.7",
                    level=3,
                    title="Models and datasets are under version control",
                    why="Code under version control does not tell which model it was, or what that was trained on.",
                    basis="paper, Level 3 review",
                    grade="m",
                    parts=((Part(kind="checks", rules=("card/artifacts-named", "data/pinned")),),),
                ),
                Criterion(
                    id="G3.8",
                    level=3,
                    title="The duties of the domain in handling data are listed",
                    why="Some fields prescribe how data are tracked and protected, which is costly to add later.",
                    basis="paper, Level 3 review",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="evidence",
                                about="the list of duties, by domain and organisation",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G3.9",
                    level=3,
                    title="Five qualities of the system are considered",
                    why="Whether it can work with others, be relied on, maintained, extended and scaled is decided by its design.",
                    basis="predecessor of the paper (TRL4ML), Level 3",
                    grade="V",
                    parts=(
                        (
                            Part(
                                kind="attest",
                                about="an engineer, that interoperability, reliability, maintainability, extensibility and scalability were considered",
                            ),
                        ),
                    ),
                    strength="should",
                ),
                Criterion(
                    id="G3.10",
                    level=3,
                    title="Engineers of the product take part, and a draft of service levels has begun",
                    why="What a product will have to promise shapes what the prototype has to show.",
                    basis="paper, Level 3",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="evidence",
                                about="the draft of service levels and objectives",
                            ),
                        ),
                        (
                            Part(
                                kind="attest",
                                about="an engineer of the product, that they take part in the working group",
                            ),
                        ),
                    ),
                    strength="should",
                ),
            ),
            aliases=("Systems development",),
        ),
        Level(
            number=4,
            name="Proof of concept (PoC) development",
            phase="prototyping",
            caliber="prototype",
            summary="The technology is tried in candidate applications, often the first time that people outside research meet it; card and requirements are how they get to know it. Data are real and representative, even where synthetic data mirror them. Metrics turn to the application, such as performance on several splits, cost of computing and worth to the end user. The review looks at use on several datasets for each application, at limits, data, security, privacy and ethics.",
            panel="research and development with product managers and stakeholders outside research",
            criteria=(
                Criterion(
                    id="G4.1",
                    level=4,
                    title="The concept is shown in a real application",
                    why="It asks for use in a setting that somebody needs, not for another benchmark.",
                    basis="paper, Level 4",
                    grade="Vm",
                    parts=((Part(kind="evidence", about="the demonstration or its report"),),),
                ),
                Criterion(
                    id="G4.2",
                    level=4,
                    title="Real, representative data are used and pinned",
                    why="Models that only ever saw convenient data meet their first surprise in the field.",
                    basis="paper, Level 4, data",
                    grade="m",
                    parts=(
                        (Part(kind="checks", rules=("card/real-data-declared", "data/pinned")),),
                        (
                            Part(
                                kind="attest",
                                about="somebody who knows the application, that the data represent it",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G4.3",
                    level=4,
                    title="Each application is evaluated on at least two datasets",
                    why="One dataset cannot tell a good method from a lucky fit.",
                    basis="paper, Level 4 review",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="checks",
                                rules=("metric/several-datasets", "metric/available"),
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G4.4",
                    level=4,
                    title="Metrics cover performance, cost of computing and worth to the user",
                    why="A model can be accurate and still too slow, too dear or of no help.",
                    basis="paper, Level 4",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="checks",
                                rules=("metric/families-covered", "metric/available"),
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G4.5",
                    level=4,
                    title="Assumptions and limitations are communicated",
                    why="People outside research cannot guess under which conditions a result holds.",
                    basis="paper, Level 4 review",
                    grade="m",
                    parts=((Part(kind="checks", rules=("card/limits-stated",)),),),
                ),
                Criterion(
                    id="G4.6",
                    level=4,
                    title="Quality, validity and availability of the data are assessed",
                    why="Whether an application can be built is often decided by its data, not by the model.",
                    basis="paper, Level 4 review",
                    grade="m",
                    parts=((Part(kind="evidence", about="the report on how ready the data are"),),),
                ),
                Criterion(
                    id="G4.7",
                    level=4,
                    title="The pipeline resembles the way it will later run",
                    why="A proof along another path proves little about the one that will be taken.",
                    basis="paper, Level 4, data",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="attest",
                                about="an engineer, that the pipeline resembles the later path of inference",
                            ),
                        ),
                    ),
                    strength="should",
                ),
                Criterion(
                    id="G4.8",
                    level=4,
                    title="Security and privacy are in the requirements, with their risk",
                    why="As requirements they are verified like everything else, not remembered before shipping.",
                    basis="paper, Level 4 review",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="checks",
                                rules=(
                                    "requirement/security-stated",
                                    "requirement/privacy-stated",
                                    "requirement/risk-stated",
                                ),
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G4.9",
                    level=4,
                    title="Collection, harm and discrimination have been talked about",
                    why="It is the latest point to begin with ethics while the design can still follow.",
                    basis="paper, Level 4; repository, ethics checklist",
                    grade="mR",
                    parts=(
                        (
                            Part(
                                kind="evidence",
                                about="the ethics checklist, with the questions before development answered",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G4.10",
                    level=4,
                    title="A stakeholder of the product is named on the card",
                    why="Without somebody who wants it, a proof of concept leads nowhere.",
                    basis="paper, Level 4",
                    grade="Vm",
                    parts=((Part(kind="checks", rules=("card/owner-named",)),),),
                ),
                Criterion(
                    id="G4.11",
                    level=4,
                    title="It is decided to go on, to pause, or to fold it into another project",
                    why="Many projects rightly pause here, and a decision is better than fading away.",
                    basis="paper, Level 4",
                    grade="m",
                    parts=((Part(kind="checks", rules=("review/continuation-decided",)),),),
                ),
            ),
            decision="go on with the application, pause, or fold it into another project",
        ),
        Level(
            number=5,
            name='Machine learning "capability"',
            phase="prototyping",
            caliber="prototype",
            summary="What was a model becomes a capability that others can use, handed over from research to those who make products, by demonstrations, examples or an interface, and held by more than one person. Data are those of Level 4, with plans for scale and governance. The research requirements are all verified and validated, and those of the product are drafted. Leaving is meant to be hard, since it commits resources.",
            panel="an interdisciplinary working group with its stakeholders",
            criteria=(
                Criterion(
                    id="G5.1",
                    level=5,
                    title="Every research requirement is verified and validated",
                    why="Open questions of research should not be handed to those who build a product.",
                    basis="paper, Level 5 review",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="checks",
                                rules=(
                                    "requirement/research-stated",
                                    "requirement/research-validated",
                                    "requirement/met",
                                ),
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G5.2",
                    level=5,
                    title="Product requirements are drafted, with verification, validation and risk",
                    why="From here on the product says what is needed, not the technology.",
                    basis="paper, Level 5 review; slide 23",
                    grade="mT",
                    parts=(
                        (
                            Part(
                                kind="checks",
                                rules=(
                                    "requirement/product-stated",
                                    "requirement/verified-how",
                                    "requirement/risk-stated",
                                ),
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G5.3",
                    level=5,
                    title="The capability is described as a module of a larger application",
                    why="A model alone is not yet something that others can put to use.",
                    basis="paper, Level 5",
                    grade="Q",
                    parts=(
                        (Part(kind="checks", rules=("card/application-named",)),),
                        (
                            Part(
                                kind="attest",
                                about="the owner of the product, that the description fits the application",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G5.4",
                    level=5,
                    title="People outside research can try it",
                    why="A demonstration, example or interface carries knowledge that a report does not.",
                    basis="paper, Level 5",
                    grade="Q",
                    parts=(
                        (
                            Part(kind="checks", rules=("docs/demo-present",)),
                            Part(
                                kind="evidence",
                                about="the demonstration, the example scripts or the interface",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G5.5",
                    level=5,
                    title="An interdisciplinary group is named, with owner and reviewer of the product",
                    why="The hand-over needs people on the other side.",
                    basis="paper, Level 5; slide 21",
                    grade="QT",
                    parts=((Part(kind="checks", rules=("card/group-named", "card/owner-named")),),),
                ),
                Criterion(
                    id="G5.6",
                    level=5,
                    title="More than one person knows it",
                    why="A capability that leaves with its developer is none.",
                    basis="paper, Level 5; the test by commits is ours",
                    grade="mD",
                    parts=(
                        (Part(kind="checks", rules=("repository/several-committers",)),),
                        (
                            Part(
                                kind="attest",
                                about="a second developer, that they could carry on alone",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G5.7",
                    level=5,
                    title="A plan says how data scale and who governs them",
                    why="Silos, copies and unclear ownership stop projects at this point.",
                    basis="paper, Level 5, data",
                    grade="Q",
                    parts=(
                        (
                            Part(
                                kind="evidence",
                                about="the plan for scaling and governing the data",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G5.8",
                    level=5,
                    title="Resources are committed to making the product",
                    why="The gap between research and product is crossed by people and time, not by intent.",
                    basis="paper, Level 5",
                    grade="Q",
                    parts=(
                        (
                            Part(
                                kind="attest",
                                about="whoever decides on resources, that they are committed",
                            ),
                        ),
                    ),
                    strength="should",
                ),
                Criterion(
                    id="G5.9",
                    level=5,
                    title="The stakeholders agree",
                    why="Differing ideas of the product are cheapest to find before it is built.",
                    basis="paper, Level 5 review",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="attest",
                                about="the stakeholders, that they agree on the product and its requirements",
                            ),
                        ),
                    ),
                ),
            ),
        ),
        Level(
            number=6,
            name="Application development",
            phase="productization",
            caliber="product",
            summary="Much software engineering brings the code to the caliber of a product and makes its modules robust for the intended uses; the place and the way of deployment are fixed. Data now include adversarial and perturbed examples and other sources, to see what holds away from home. It delivers product requirements, service levels and a specification of the data pipelines. The review looks at code, requirements and ethics, and at compliance with regulation, which nobody may skip.",
            panel="engineers of applied AI and software with product managers and designers, and a voice for compliance",
            criteria=(
                Criterion(
                    id="G6.1",
                    level=6,
                    title="Tests cover the code as far as the organisation asks, and CI passes",
                    why="The code of a product is changed by people who do not know all of it.",
                    basis="paper, Level 6; slide 22; the threshold is ours",
                    grade="TD",
                    parts=(
                        (
                            Part(
                                kind="checks",
                                rules=("test/passing", "test/coverage", "ci/runs-tests"),
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G6.2",
                    level=6,
                    title="The contracts of the interfaces are defined",
                    why="Those who build on it need to know what stays as it is.",
                    basis="paper, Level 6; slide 22",
                    grade="T",
                    parts=(
                        (
                            Part(kind="checks", rules=("code/api-specified",)),
                            Part(
                                kind="evidence",
                                about="the schema or specification of the interfaces",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G6.3",
                    level=6,
                    title="It is specified for whom, where, how and in what form it will run",
                    why="Audience, place, mode and packaging decide which model and tests are right.",
                    basis="paper, Level 6",
                    grade="m",
                    parts=((Part(kind="checks", rules=("card/deployment-specified",)),),),
                ),
                Criterion(
                    id="G6.4",
                    level=6,
                    title="Service levels and objectives are stated",
                    why="Without them nobody can tell later whether the service is good enough.",
                    basis="paper, Level 6 review",
                    grade="m",
                    parts=((Part(kind="checks", rules=("card/service-levels-stated",)),),),
                ),
                Criterion(
                    id="G6.5",
                    level=6,
                    title="The data pipelines are specified",
                    why="A product depends on the way its data arrive as much as on its code.",
                    basis="paper, Level 6 review",
                    grade="m",
                    parts=(
                        (Part(kind="evidence", about="the specification of the data pipelines"),),
                    ),
                ),
                Criterion(
                    id="G6.6",
                    level=6,
                    title="Adversarial, perturbed and other-source data are pinned and tested on",
                    why="They show whether the model learned the task or its training data.",
                    basis="paper, Level 6, data",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="checks",
                                rules=(
                                    "card/robustness-data-declared",
                                    "data/pinned",
                                    "test/robustness-passing",
                                ),
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G6.7",
                    level=6,
                    title="The shift from development to deployment data is checked",
                    why="Data in use differ from those at hand, and a model may not bear the difference.",
                    basis="paper, Level 6",
                    grade="m",
                    parts=((Part(kind="checks", rules=("test/shift-passing",)),),),
                ),
                Criterion(
                    id="G6.8",
                    level=6,
                    title="Explanations are validated with their users, where they are needed",
                    why="An explanation is good if it helps those who act on it, not if it looks plausible.",
                    basis="paper, Level 6",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="evidence",
                                about="the report on explanations tried by their users",
                            ),
                        ),
                        (
                            Part(
                                kind="attest",
                                about="a user, that the explanations help in the task",
                            ),
                        ),
                    ),
                    optional=True,
                ),
                Criterion(
                    id="G6.9",
                    level=6,
                    title="Ethics are looked at again",
                    why="Use and users are now known, and earlier answers may not hold for them.",
                    basis="paper, Level 6 review",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="evidence",
                                about="the ethics checklist, with the date on which it was gone through again",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G6.10",
                    level=6,
                    title="Compliance with regulation is reviewed",
                    why="A product that breaks the law must not go on; nobody can waive this.",
                    basis="paper, Level 6 review; that it cannot be waived is ours",
                    grade="mD",
                    parts=(
                        (Part(kind="evidence", about="the sign-off on compliance"),),
                        (
                            Part(
                                kind="attest",
                                about="whoever answers for compliance, that the regulations that apply are kept",
                            ),
                        ),
                    ),
                    waivable=False,
                ),
                Criterion(
                    id="G6.11",
                    level=6,
                    title="Access to restricted data is taken care of",
                    why="Data that are encrypted, local or federated need their own way of training and of serving.",
                    basis="paper, Level 6",
                    grade="Vm",
                    parts=(
                        (
                            Part(
                                kind="attest",
                                about="whoever answers for the data, that restricted data are used only as they may be",
                            ),
                        ),
                    ),
                    optional=True,
                ),
            ),
        ),
        Level(
            number=7,
            name="Integrations",
            phase="productization",
            caliber="product",
            summary="Engineers of infrastructure and of applied AI together integrate the technology into production systems. Critical scenarios, slices of data, a golden dataset, metamorphic relations and planted errors in data become tests that run in CI. Quality assurance looks first at how data are obtained, managed, used and secured. The review goes through the pipelines and tests, with a scorecard and with stress on ethics.",
            panel="engineers of quality assurance, product managers and engineers of infrastructure",
            criteria=(
                Criterion(
                    id="G7.1",
                    level=7,
                    title="Tests of critical scenarios and slices of data cover the highest risks",
                    why="Tests follow what would hurt most, not what is easy to test.",
                    basis="paper, Level 7; slide 17",
                    grade="mT",
                    parts=(
                        (
                            Part(
                                kind="checks",
                                rules=(
                                    "requirement/top-risks-tested",
                                    "test/critical-scenarios-passing",
                                    "test/data-slices-passing",
                                ),
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G7.2",
                    level=7,
                    title="A golden dataset is pinned, has a baseline and is run in CI",
                    why="Each new model is compared with its predecessors on the same ground.",
                    basis="paper, Level 7",
                    grade="V",
                    parts=(
                        (
                            Part(
                                kind="checks",
                                rules=(
                                    "card/golden-data-declared",
                                    "data/pinned",
                                    "metric/golden-baseline-recorded",
                                    "ci/runs-golden-tests",
                                ),
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G7.3",
                    level=7,
                    title="Metamorphic relations are written down and tested",
                    why="They find errors where no right answer is known, only how answers must relate.",
                    basis="paper, Level 7",
                    grade="V",
                    parts=((Part(kind="checks", rules=("test/metamorphic-passing",)),),),
                ),
                Criterion(
                    id="G7.4",
                    level=7,
                    title="Tests intervene in the data, at ingestion and downstream",
                    why="Errors in data should be caught as such, not as a worse score much later.",
                    basis="paper, Level 7",
                    grade="m",
                    parts=((Part(kind="checks", rules=("test/data-intervention-passing",)),),),
                ),
                Criterion(
                    id="G7.5",
                    level=7,
                    title="A scorecard of tests for production is filled in",
                    why="A known rubric, such as that of Breck et al., shows what has been left out.",
                    basis="paper, Level 7 review",
                    grade="V",
                    parts=((Part(kind="evidence", about="the scorecard"),),),
                ),
                Criterion(
                    id="G7.6",
                    level=7,
                    title="The integration with the production system is tested",
                    why="A part that works in its own repository may still fail in its surroundings.",
                    basis="paper, Level 7",
                    grade="m",
                    parts=(
                        (
                            Part(kind="checks", rules=("test/system-integration-passing",)),
                            Part(kind="evidence", about="the report of the integration tests"),
                        ),
                    ),
                ),
                Criterion(
                    id="G7.7",
                    level=7,
                    title="Quality assurance and infrastructure are in the group and on the panel",
                    why="Those who will run and audit it see what its makers do not.",
                    basis="slide 21; paper, Level 7",
                    grade="Tm",
                    parts=(
                        (Part(kind="checks", rules=("card/group-roles-named", "review/panel")),),
                    ),
                ),
                Criterion(
                    id="G7.8",
                    level=7,
                    title="Quality assurance has audited how data are obtained, managed, used and secured",
                    why="Data are the part of such a system that is governed least.",
                    basis="paper, Level 7, data",
                    grade="V",
                    parts=(
                        (Part(kind="evidence", about="the note of the audit"),),
                        (
                            Part(
                                kind="attest",
                                about="an engineer of quality assurance, that the governance of data is in order",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G7.9",
                    level=7,
                    title="Tests for drift are implemented ahead of deployment",
                    why="Once it is live, drift has already begun.",
                    basis="paper, Level 9",
                    grade="m",
                    parts=((Part(kind="checks", rules=("test/drift-present",)),),),
                ),
                Criterion(
                    id="G7.10",
                    level=7,
                    title="Ethics have weight in the review",
                    why="Just before shipping is too late for what needs another design.",
                    basis="paper, Level 7 review",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="evidence",
                                about="the ethics checklist, with the date on which this review went through it",
                            ),
                        ),
                    ),
                ),
            ),
        ),
        Level(
            number=8,
            name="Mission-ready",
            phase="productization",
            caliber="product",
            summary="The technology is shown to work in its final form under the conditions that are expected. Tests of deployment join, such as A/B, blue/green, shadow and canary, and CI stresses the system on a schedule. How data are distributed is logged by itself along with performance. The review walks through every requirement, of research and of the product, with its validation.",
            panel="all stakeholders",
            criteria=(
                Criterion(
                    id="G8.1",
                    level=8,
                    title="An A/B test is set up, or there is a reason why not",
                    why="It shows with real users whether the new one is better than what they have.",
                    basis="paper, Level 8, and its predecessor (TRL4ML)",
                    grade="Vm",
                    parts=(
                        (
                            Part(kind="checks", rules=("deployment/ab-test-configured",)),
                            Part(
                                kind="evidence",
                                about="the configuration or report of the A/B test",
                            ),
                        ),
                    ),
                    strength="should",
                    optional=True,
                ),
                Criterion(
                    id="G8.2",
                    level=8,
                    title="A blue/green deployment is tested, or there is a reason why not",
                    why="Two environments side by side let a bad release be undone at once.",
                    basis="paper, Level 8, and its predecessor (TRL4ML)",
                    grade="Vm",
                    parts=(
                        (
                            Part(kind="checks", rules=("deployment/blue-green-configured",)),
                            Part(
                                kind="evidence",
                                about="the configuration or report of the blue/green deployment",
                            ),
                        ),
                    ),
                    strength="should",
                    optional=True,
                ),
                Criterion(
                    id="G8.3",
                    level=8,
                    title="It has run in the shadow of what is in use",
                    why="It meets real inputs before anybody depends on its answers.",
                    basis="paper, Level 8",
                    grade="V",
                    parts=((Part(kind="evidence", about="the report of the shadow run"),),),
                ),
                Criterion(
                    id="G8.4",
                    level=8,
                    title="A canary test is set up, or there is a reason why not",
                    why="Few users at first keep the harm of a bad release small.",
                    basis="paper, Level 8",
                    grade="V",
                    parts=(
                        (
                            Part(kind="checks", rules=("deployment/canary-configured",)),
                            Part(
                                kind="evidence",
                                about="the configuration or report of the canary test",
                            ),
                        ),
                    ),
                    strength="should",
                    optional=True,
                ),
                Criterion(
                    id="G8.5",
                    level=8,
                    title="CI stresses the system and its parts on a schedule",
                    why="What bears the load today may not after the next change.",
                    basis="paper, Level 8; the idea is in its predecessor (TRL4ML)",
                    grade="mV",
                    parts=((Part(kind="checks", rules=("ci/stress-test-scheduled",)),),),
                ),
                Criterion(
                    id="G8.6",
                    level=8,
                    title="Distributions of the data are logged by themselves, with performance",
                    why="When results turn worse, the first question is what has changed in the data.",
                    basis="paper, Level 8, data",
                    grade="m",
                    parts=(
                        (
                            Part(kind="checks", rules=("deployment/distributions-logged",)),
                            Part(kind="evidence", about="the code or configuration that logs them"),
                        ),
                    ),
                ),
                Criterion(
                    id="G8.7",
                    level=8,
                    title="Every requirement, of research and product, is validated with evidence",
                    why="It leaves no promise unaccounted for before it goes live.",
                    basis="paper, Level 8 review",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="checks",
                                rules=(
                                    "requirement/research-stated",
                                    "requirement/product-stated",
                                    "requirement/validated",
                                    "requirement/met",
                                ),
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G8.8",
                    level=8,
                    title="All stakeholders were on the panel",
                    why="Whoever has to live with it decides on it.",
                    basis="paper, Level 8 review",
                    grade="m",
                    parts=(
                        (Part(kind="checks", rules=("review/panel",)),),
                        (
                            Part(
                                kind="attest",
                                about="whoever led the review, that all stakeholders took part",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G8.9",
                    level=8,
                    title="There is a fallback, and a way back",
                    why="Something will fail in use, and then it must be possible to do without it.",
                    basis="repository, example card of Level 8",
                    grade="R",
                    parts=(
                        (Part(kind="evidence", about="the text or test on fallback and rollback"),),
                    ),
                ),
                Criterion(
                    id="G8.10",
                    level=8,
                    title="The product has a datasheet or white paper",
                    why="Users should learn what it does and does not do without reading the card.",
                    basis="repository, example card of Level 8",
                    grade="R",
                    parts=((Part(kind="evidence", about="the datasheet or white paper"),),),
                    strength="should",
                ),
                Criterion(
                    id="G8.11",
                    level=8,
                    title="It works in its final form under expected conditions",
                    why="Only somebody who saw it run as it will run can say so.",
                    basis="paper, Level 8",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="attest",
                                about="the owner of the product, that it works in final form under expected conditions",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G8.12",
                    level=8,
                    title="The ethics questions after development are all answered",
                    why="Some questions can be answered only of the thing that was built.",
                    basis="repository, ethics checklist",
                    grade="R",
                    parts=(
                        (Part(kind="checks", rules=("ethics/after-answered",)),),
                        (
                            Part(
                                kind="attest",
                                about="whoever answers for ethics, that the answers are complete",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G8.13",
                    level=8,
                    title="Go or no-go is recorded, with a date",
                    why="Shipping is somebody's decision, and must be known as such afterwards.",
                    basis="paper, Level 8",
                    grade="m",
                    parts=((Part(kind="checks", rules=("review/release-decided",)),),),
                ),
            ),
            aliases=("Flight-ready",),
            decision="go or no-go, and when",
        ),
        Level(
            number=9,
            name="Deployment",
            phase="deployment",
            caliber="product",
            summary="The deployed version is watched and kept up, for the quality of data, their drift, the drift of concepts and skew between training and serving, and what is learned improves the next version. Owners also watch for changes in the rules on data. Any change to a deployed part goes back to Level 7 or earlier. The review comes again at a cadence set by system and domain, and may send parts back.",
            panel="owners and stakeholders, again and again",
            criteria=(
                Criterion(
                    id="G9.1",
                    level=9,
                    title="The quality of data is monitored",
                    why="Broken inputs give wrong answers with full confidence.",
                    basis="paper, Level 9",
                    grade="V",
                    parts=(
                        (
                            Part(
                                kind="evidence",
                                about="the configuration or dashboard that watches the quality of data",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G9.2",
                    level=9,
                    title="Drift of the data is monitored",
                    why="The world moves away from the data a model was trained on.",
                    basis="paper, Level 9",
                    grade="V",
                    parts=(
                        (
                            Part(
                                kind="evidence",
                                about="the configuration or dashboard that watches the drift of data",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G9.3",
                    level=9,
                    title="Drift of the concept is monitored",
                    why="The same inputs can come to mean something else.",
                    basis="paper, Level 9",
                    grade="V",
                    parts=(
                        (
                            Part(
                                kind="evidence",
                                about="the configuration or dashboard that watches the drift of the concept",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G9.4",
                    level=9,
                    title="Evaluation is automatic, or outputs are kept until the truth is known",
                    why="Where truth comes late, only recorded outputs can be judged at all.",
                    basis="paper, Level 9",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="evidence",
                                about="the job that evaluates and reports, or that records outputs",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G9.5",
                    level=9,
                    title="System, model and data are logged, with statistics of inputs and predictions",
                    why="A failure of learning shows in distributions, not in the logs of a server.",
                    basis="paper, Level 9",
                    grade="Vm",
                    parts=((Part(kind="evidence", about="the schema of what is logged"),),),
                ),
                Criterion(
                    id="G9.6",
                    level=9,
                    title="Logs reach systems, applied and research engineers",
                    why="Each of them sees another cause in the same anomaly.",
                    basis="paper, Level 9",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="attest",
                                about="whoever runs the system, that all three groups get the logs",
                            ),
                        ),
                    ),
                    strength="should",
                ),
                Criterion(
                    id="G9.7",
                    level=9,
                    title="Skew between training and serving is checked and triggers retraining",
                    why="A model fed otherwise than it was trained loses its worth silently.",
                    basis="paper, Level 9",
                    grade="V",
                    parts=(
                        (
                            Part(
                                kind="checks",
                                rules=(
                                    "deployment/skew-check-configured",
                                    "deployment/retrain-trigger-configured",
                                ),
                            ),
                            Part(
                                kind="evidence",
                                about="the configuration of the check and of the trigger",
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G9.8",
                    level=9,
                    title="A changed part of what is deployed went back to Level 7 or earlier",
                    why="A change enters again at Level 7 at most, and at Level 4 if features or data change.",
                    basis="paper, Level 9 and Figure 3; slide 17",
                    grade="mVT",
                    parts=((Part(kind="checks", rules=("switchback/changes-reentered",)),),),
                ),
                Criterion(
                    id="G9.9",
                    level=9,
                    title="What users report reaches research and development",
                    why="Users see failures that no monitor was built for.",
                    basis="paper, Level 9",
                    grade="m",
                    parts=((Part(kind="evidence", about="the text on how feedback travels"),),),
                    strength="should",
                ),
                Criterion(
                    id="G9.10",
                    level=9,
                    title="A cadence of reviews is set, and none is overdue",
                    why="Regular reviews catch what has become stale while nobody changed it.",
                    basis="paper, Level 9 review",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="checks",
                                rules=("card/review-cadence-set", "review/not-overdue"),
                            ),
                        ),
                    ),
                ),
                Criterion(
                    id="G9.11",
                    level=9,
                    title="Somebody watches for changes in the rules on data",
                    why="What was allowed at release may not be allowed next year.",
                    basis="paper, Level 9, data",
                    grade="m",
                    parts=(
                        (
                            Part(
                                kind="attest",
                                about="the owner for rules on data, that they watch for changes",
                            ),
                        ),
                    ),
                    strength="should",
                ),
                Criterion(
                    id="G9.12",
                    level=9,
                    title="The version that is deployed is the one on the card",
                    why="A card that describes another version vouches for nothing.",
                    basis="the tie between card and deployed version",
                    grade="D",
                    parts=((Part(kind="checks", rules=("card/deployed-version-agrees",)),),),
                ),
            ),
        ),
    ),
    every=(
        Criterion(
            id="GA.1",
            level=None,
            title="The card is there, is valid and says what its level asks for",
            why="Everything else is judged by the card, so without a sound one there is nothing to judge.",
            basis="paper, Methods, TRL Cards",
            grade="V",
            parts=((Part(kind="checks", rules=("card/present", "card/valid", "card/complete")),),),
        ),
        Criterion(
            id="GA.2",
            level=None,
            title="The card of the level before can be found as it was reviewed",
            why="A reader must be able to go back to what the last review saw.",
            basis="paper and repository, links to earlier cards; that they stay unchanged is ours",
            grade="RD",
            parts=((Part(kind="checks", rules=("review/previous-card-unchanged",)),),),
            once_per_gate=True,
        ),
        Criterion(
            id="GA.3",
            level=None,
            title="Owners and reviewers are named, and nobody reviews their own work",
            why="A claim needs somebody who answers for it and somebody else who doubted it.",
            basis="repository, card template; that they differ is ours",
            grade="RD",
            parts=(
                (Part(kind="checks", rules=("card/owner-named", "card/reviewer-independent")),),
            ),
        ),
        Criterion(
            id="GA.4",
            level=None,
            title="The state of ethics is on the card, and the checklist was gone through for this review",
            why="Panels and stakeholders change from gate to gate, and with them the answers.",
            basis="paper, Methods, Gated reviews; repository",
            grade="VR",
            parts=(
                (Part(kind="checks", rules=("ethics/recorded",)),),
                (
                    Part(
                        kind="attest",
                        about="the panel, that it went through the ethics checklist for this review",
                    ),
                ),
            ),
            once_per_gate=True,
        ),
        Criterion(
            id="GA.5",
            level=None,
            title="The review is recorded, with date, panel, decision and open tasks",
            why="A level is what a review decided, not what an author wrote.",
            basis="paper, Methods, Gated reviews",
            grade="V",
            parts=((Part(kind="checks", rules=("review/recorded",)),),),
            once_per_gate=True,
        ),
        Criterion(
            id="GA.6",
            level=None,
            title="The questions of the debrief are answered",
            why="What was learned, left out or owed is forgotten within weeks.",
            basis="repository, card template",
            grade="R",
            parts=((Part(kind="checks", rules=("card/debrief-answered",)),),),
            once_per_gate=True,
        ),
        Criterion(
            id="GA.7",
            level=None,
            title="No level was skipped since the one of entry, which is declared with its reason",
            why="Each level rests on what the one before has shown.",
            basis="paper",
            grade="V",
            parts=((Part(kind="checks", rules=("card/entry-stated", "card/level-reached")),),),
        ),
        Criterion(
            id="GA.8",
            level=None,
            title="A system is at no higher level than its least ready part",
            why="The weakest part decides how far the whole can be trusted.",
            basis="paper, Results",
            grade="V",
            parts=((Part(kind="checks", rules=("card/parts-level",)),),),
            optional=True,
        ),
        Criterion(
            id="GA.9",
            level=None,
            title="Returns to a lower level are valid, and open its gates again",
            why="A part that went back has to pass again what it passed before, and nothing it never did.",
            basis="paper, Figure 3 and Methods",
            grade="V",
            parts=((Part(kind="checks", rules=("switchback/valid",)),),),
            optional=True,
        ),
        Criterion(
            id="GA.10",
            level=None,
            title="Code, model and data have semantic versions",
            why="A result belongs to a version of each, and is misread without them.",
            basis="paper, Level 1; repository",
            grade="mR",
            parts=((Part(kind="checks", rules=("card/versions-semantic",)),),),
            from_level=1,
        ),
        Criterion(
            id="GA.11",
            level=None,
            title="The digests on the card are those of the repository",
            why="A card that cites other bytes than the ones at hand describes something else.",
            basis="repository, on DVC; the comparison is ours",
            grade="RD",
            parts=((Part(kind="checks", rules=("card/data-agrees",)),),),
            from_level=1,
        ),
        Criterion(
            id="GA.12",
            level=None,
            title="Each requirement has a risk",
            why="Probability times value tells which failures deserve the most tests.",
            basis="paper, Methods, Risk; slide 23",
            grade="VmT",
            parts=((Part(kind="checks", rules=("requirement/risk-stated",)),),),
            from_level=2,
        ),
        Criterion(
            id="GA.13",
            level=None,
            title="The panel has the roles that this level calls for",
            why="Each level raises questions that only certain people can answer.",
            basis="paper and slides, reviewers by level",
            grade="VQTm",
            parts=((Part(kind="checks", rules=("review/panel",)),),),
            once_per_gate=True,
        ),
        Criterion(
            id="GA.14",
            level=None,
            title="The card is as new as the code, data and model it cites",
            why="An old card looks like a current one until somebody trusts it.",
            basis="repository, on cards that do not go stale",
            grade="R",
            parts=((Part(kind="checks", rules=("card/fresh",)),),),
        ),
        Criterion(
            id="GA.15",
            level=None,
            title="Links and paths on the card resolve",
            why="A claim is worth the evidence that a reader can reach.",
            basis="repository, on cross-linking",
            grade="R",
            parts=((Part(kind="checks", rules=("card/links-resolve",)),),),
        ),
    ),
    fields=(
        Field(name="name", found=("key:name",), levels="RRRRRRRRRR"),
        Field(name="project_id", found=("key:id",), levels="RRRRRRRRRR"),
        Field(name="level", found=("key:level",), levels="RRRRRRRRRR"),
        Field(name="entry_level", found=("key:entry",), levels="RRRRRRRRRR"),
        Field(name="tldr", found=("key:tldr",), levels="RRRRRRRRRR"),
        Field(name="rd_owner", found=("key:owners.research",), levels="RRRRRRRRRR"),
        Field(name="rd_reviewer", found=("key:reviewers.research",), levels="RRRRRRRRRR"),
        Field(name="prod_owner", found=("key:owners.product",), levels="---oRRRRRR"),
        Field(name="prod_reviewer", found=("key:reviewers.product",), levels="---oRRRRRR"),
        Field(name="qa_owner", found=("key:owners.quality",), levels="------oRRR"),
        Field(name="project_page", found=("key:project",), levels="oRRRRRRRRR"),
        Field(name="code", found=("key:code",), levels="oRRRRRRRRR"),
        Field(
            name="components",
            found=("key:components", "key:coupled", "key:parts"),
            levels="ooooRRRRRR",
        ),
        Field(name="model_info", found=("section:Model / algorithm info",), levels="RRRRRRRRRR"),
        Field(name="literature", found=("section:Literature",), levels="Roo-------"),
        Field(name="hypotheses", found=("section:Hypotheses",), levels="Roo-------"),
        Field(name="research_plan", found=("section:Research plan",), levels="Roo-------"),
        Field(name="versions.code", found=("key:versions.code",), levels="-RRRRRRRRR"),
        Field(name="versions.model", found=("key:versions.model",), levels="-RRRRRRRRR"),
        Field(name="versions.data", found=("key:versions.data",), levels="-RRRRRRRRR"),
        Field(name="data", found=("key:data",), levels="oRRRRRRRRR"),
        Field(name="data_readiness", found=("key:data_readiness",), levels="RoooRRRRRR"),
        Field(name="metrics", found=("key:metrics",), levels="-oRRRRRRRR"),
        Field(name="key_assumptions", found=("section:Key assumptions",), levels="RRRRRRRRRR"),
        Field(
            name="caveats",
            found=("section:Caveats, known edge cases, recommendations",),
            levels="oRRRRRRRRR",
        ),
        Field(name="intended_use", found=("section:Intended use",), levels="ooooRRRRRR"),
        Field(name="requirements.research", found=("requirements:research",), levels="--RRRRRRRR"),
        Field(name="requirements.product", found=("requirements:product",), levels="----oRRRRR"),
        Field(name="testing_status", found=("section:Testing status",), levels="-ooRRRRRRR"),
        Field(name="deployment", found=("key:deployment",), levels="---oooRRRR"),
        Field(name="ethics.state", found=("key:ethics.state",), levels="RRRRRRRRRR"),
        Field(name="ethics.link", found=("key:ethics.checklist",), levels="RRRRRRRRRR"),
        Field(name="compliance", found=("key:compliance",), levels="---oooRRRR"),
        Field(name="monitoring", found=("key:monitoring",), levels="-------oRR"),
        Field(name="review_cadence", found=("key:review_cadence",), levels="-------oRR"),
        Field(name="deployed_version", found=("key:deployment.version",), levels="-------oRR"),
        Field(name="debrief", found=("section:MLTRL stage debrief",), levels="oooooooooo"),
        Field(name="switchbacks", found=("key:switchbacks",), levels="oooooooooo"),
    ),
    constants=Constants(
        switchbacks=("discovery", "review", "embedded"),
        embedded=((4, 2), (9, 4)),
        decision_points=(2, 4, 8),
        hard_gates=(5, 6),
        recurring=(9,),
        probability=(0, 1),
        value=(1, 10),
    ),
)
ETHICS = (
    Question(
        id="E.B1",
        topic="ownership and rights",
        text="Whose data are they, and what gives us the right to use them?",
    ),
    Question(
        id="E.B2",
        topic="ownership and rights",
        text="Do the terms under which we got the data cover this purpose and a product made from it?",
    ),
    Question(
        id="E.B3",
        topic="ownership and rights",
        text="Who will own the model, its outputs and whatever is derived from other people's data?",
    ),
    Question(
        id="E.B4",
        topic="collection and storage",
        text="How were the data collected, and did the people concerned know of it?",
    ),
    Question(
        id="E.B5",
        topic="collection and storage",
        text="Do we collect more than the task needs?",
    ),
    Question(
        id="E.B6",
        topic="collection and storage",
        text="Where are the data kept, who can reach them, and when are they deleted?",
    ),
    Question(
        id="E.B7",
        topic="law",
        text="Which laws and regulations hold where data are collected, processed and used?",
    ),
    Question(
        id="E.B8",
        topic="law",
        text="Who with knowledge of the law has looked at the project, and with what result?",
    ),
    Question(
        id="E.B9",
        topic="privacy",
        text="Do the data identify people, alone or together with other sources?",
    ),
    Question(
        id="E.B10",
        topic="privacy",
        text="Which identifying details can be dropped, blurred or never recorded?",
    ),
    Question(
        id="E.B11",
        topic="privacy",
        text="Could somebody be recognised again from the model or its outputs?",
    ),
    Question(
        id="E.B12",
        topic="privacy",
        text="Can people see, correct and withdraw what we hold about them?",
    ),
    Question(
        id="E.B13",
        topic="privacy",
        text="What would a leak mean for the people concerned, and how would they learn of it?",
    ),
    Question(
        id="E.B14",
        topic="third parties and side effects",
        text="Who is affected without being a user?",
    ),
    Question(
        id="E.B15",
        topic="third parties and side effects",
        text="To what other ends could somebody use the technology or the data?",
    ),
    Question(
        id="E.B16",
        topic="third parties and side effects",
        text="What do suppliers, partners and customers receive, and what binds them?",
    ),
    Question(
        id="E.B17",
        topic="other",
        text="Could the result be worse for some groups than for others, and who would notice?",
    ),
    Question(
        id="E.B18",
        topic="other",
        text="Is learning from data needed here, or would something simpler to explain do?",
    ),
    Question(id="E.B19", topic="other", text="What would make us stop?"),
    Question(
        id="E.A1",
        topic="law",
        text="Does what was built keep the laws that hold where it will run, and how do we know?",
    ),
    Question(
        id="E.A2",
        topic="abuse",
        text="In which ways can it be misused or attacked, and what stands against each?",
    ),
    Question(
        id="E.A3",
        topic="training data",
        text="How well do the training data stand for the people it will be used on, and who is missing?",
    ),
    Question(
        id="E.A4",
        topic="bias",
        text="Which biases can data, labels and design bring in, and what was done about each?",
    ),
    Question(
        id="E.A5",
        topic="team",
        text="Whose experience and views had a part in building and reviewing it, and whose had none?",
    ),
    Question(
        id="E.A6",
        topic="consent",
        text="Have the people whose data are used agreed to this use?",
    ),
    Question(
        id="E.A7",
        topic="consent",
        text="Is consent asked for in words that they understand, and free of pressure?",
    ),
    Question(
        id="E.A8",
        topic="consent",
        text="How can consent be withdrawn, and what becomes of data and models then?",
    ),
    Question(
        id="E.A9",
        topic="redress",
        text="How can somebody harmed by a result have it looked at by a person and put right?",
    ),
    Question(
        id="E.A10",
        topic="switching off",
        text="Who can switch it off in production, how fast, and what takes its place?",
    ),
    Question(
        id="E.A11",
        topic="fairness",
        text="For which groups were the results compared, and how do they differ?",
    ),
    Question(
        id="E.A12",
        topic="fairness",
        text="Which kinds of error fall on some groups more often, and can that be justified to them?",
    ),
    Question(
        id="E.A13",
        topic="drift",
        text="How will we notice when changes in the data make it less fair?",
    ),
    Question(
        id="E.A14",
        topic="security",
        text="How are the data of users protected where they are stored, sent and processed?",
    ),
    Question(
        id="E.A15",
        topic="changes",
        text="How do users learn of changes in what it does and in what happens to their data?",
    ),
)
